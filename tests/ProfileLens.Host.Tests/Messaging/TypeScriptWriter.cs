using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Host.Tests.Messaging;

/// <summary>Writes the wire records as TypeScript, from the same metadata that writes and reads their JSON.</summary>
internal sealed class TypeScriptWriter(XmlDocs docs)
{
    private readonly StringBuilder text = new();
    private readonly Queue<(Type Type, bool Incoming)> waiting = new();
    private readonly HashSet<Type> seen = [];

    public string Write()
    {
        text.Append("// Generated from the records in host/ProfileLens.Host/Messaging; do not edit.\n")
            .Append(
                "// Regenerate: UPDATE_WIRE=1 dotnet run --project tests/ProfileLens.Host.Tests -- -class \"*WireTypes*\"\n"
            );
        WriteLimits();
        Want(typeof(Request), incoming: true);
        Want(typeof(Response), incoming: false);
        while (waiting.TryDequeue(out var next))
        {
            WriteType(next.Type, next.Incoming);
        }

        return text.ToString();
    }

    private void WriteLimits()
    {
        text.Append("\n/** The numbers of the wire; see host/PROTOCOL.md. */\nexport const protocol = {\n");
        foreach (var member in typeof(Protocol).GetMembers(BindingFlags.Public | BindingFlags.Static))
        {
            var value = member switch
            {
                FieldInfo field => field.GetValue(null),
                PropertyInfo property => property.GetValue(null),
                _ => null,
            };
            if (value is not null)
            {
                Comment(
                    docs.OfField(typeof(Protocol), member.Name) ?? docs.OfProperty(typeof(Protocol), member.Name),
                    "  "
                );
                text.Append(CultureInfo.InvariantCulture, $"  {Camel(member.Name)}: {value},\n");
            }
        }

        text.Append("} as const;\n");
    }

    private void WriteType(Type type, bool incoming)
    {
        text.Append('\n');
        Comment(docs.OfType(type), "");
        var info = WireContext.Default.GetTypeInfo(type)!;
        if (type.IsEnum)
        {
            WriteEnum(type);
        }
        else if (info.PolymorphismOptions is { } cases && type.IsAbstract)
        {
            var names = cases.DerivedTypes.Select(c => c.DerivedType.Name);
            text.Append(CultureInfo.InvariantCulture, $"export type {type.Name} = {string.Join(" | ", names)};\n");
            foreach (var derived in cases.DerivedTypes)
            {
                Want(derived.DerivedType, incoming);
            }
        }
        else
        {
            WriteInterface(type, info, incoming);
        }
    }

    private void WriteEnum(Type type)
    {
        text.Append(CultureInfo.InvariantCulture, $"export type {type.Name} =\n");
        foreach (var name in Enum.GetNames(type))
        {
            Comment(docs.OfField(type, name), "  ");
            text.Append(CultureInfo.InvariantCulture, $"  | \"{Camel(name)}\"\n");
        }

        text.Length--;
        text.Append(";\n");
    }

    private void WriteInterface(Type type, JsonTypeInfo info, bool incoming)
    {
        text.Append(CultureInfo.InvariantCulture, $"export interface {type.Name} {{\n");
        if (Discriminator(type) is var (name, value))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}: \"{value}\";\n");
        }

        foreach (var property in info.Properties.OrderBy(p => p.Name == "id" ? 0 : 1))
        {
            var member = (PropertyInfo)property.AttributeProvider!;
            Comment(docs.OfProperty(member.DeclaringType!, member.Name), "  ");
            var isLeftOut =
                member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is JsonIgnoreCondition.WhenWritingNull;
            var mayBeMissing = isLeftOut || (incoming && !property.IsRequired) ? "?" : "";
            var mayBeNull = property.IsGetNullable && !isLeftOut ? " | null" : "";
            var name2 = TypeName(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, incoming);
            text.Append(CultureInfo.InvariantCulture, $"  {property.Name}{mayBeMissing}: {name2}{mayBeNull};\n");
        }

        text.Append("}\n");
    }

    private static (string Name, object Value)? Discriminator(Type type)
    {
        if (type.BaseType is not { IsAbstract: true } parent || WireContext.Default.GetTypeInfo(parent) is not { } info)
        {
            return null;
        }

        var options = info.PolymorphismOptions!;
        var own = options.DerivedTypes.Single(d => d.DerivedType == type);
        return (options.TypeDiscriminatorPropertyName, own.TypeDiscriminator!);
    }

    private string TypeName(Type type, bool incoming)
    {
        if (type == typeof(string) || type == typeof(byte[]) || type == typeof(DateTimeOffset))
        {
            return "string";
        }

        if (type == typeof(bool))
        {
            return "boolean";
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(double))
        {
            return "number";
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return $"{TypeName(type.GetGenericArguments()[0], incoming)}[]";
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return $"Record<string, {TypeName(type.GetGenericArguments()[1], incoming)}>";
        }

        Want(type, incoming);
        return type.Name;
    }

    private void Want(Type type, bool incoming)
    {
        if (seen.Add(type))
        {
            waiting.Enqueue((type, incoming));
        }
    }

    private void Comment(string? words, string indent)
    {
        if (words is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}/** {words} */\n");
        }
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
