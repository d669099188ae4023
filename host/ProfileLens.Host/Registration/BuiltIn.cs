using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProfileLens.Host.Registration;

/// <summary>Data files that are part of the program.</summary>
internal static class BuiltIn
{
    private static readonly Lazy<BrowserTable> Table = new(() =>
        Read("browsers.json", RegistrationJson.Default.BrowserTable)
    );

    /// <summary>All browsers known.</summary>
    public static BrowserTable Browsers => Table.Value;

    /// <summary>Reads the embedded resource <paramref name="name"/>.</summary>
    /// <exception cref="InvalidOperationException">The program was built without it.</exception>
    public static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream =
            typeof(BuiltIn).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"{name} holds null.");
    }
}
