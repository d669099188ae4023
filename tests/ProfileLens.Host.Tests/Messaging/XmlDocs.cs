using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ProfileLens.Host.Tests.Messaging;

/// <summary>The doc comments of the built assemblies, as plain sentences.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> members = [];

    public XmlDocs(params string[] files)
    {
        foreach (var member in files.SelectMany(f => XDocument.Load(f).Descendants("member")))
        {
            members[member.Attribute("name")!.Value] = member;
        }
    }

    public string? OfType(Type type) => Plain(members.GetValueOrDefault($"T:{type.FullName}")?.Element("summary"));

    public string? OfField(Type type, string name) =>
        Plain(members.GetValueOrDefault($"F:{type.FullName}.{name}")?.Element("summary"));

    public string? OfProperty(Type type, string name) =>
        Plain(members.GetValueOrDefault($"P:{type.FullName}.{name}")?.Element("summary"))
        ?? Plain(
            members
                .GetValueOrDefault($"T:{type.FullName}")
                ?.Elements("param")
                .FirstOrDefault(p => p.Attribute("name")!.Value == name)
        );

    private static string? Plain(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node is XElement child ? PlainChild(child) : ((XText)node).Value);
        }

        return Blanks().Replace(text.ToString(), " ").Trim();
    }

    private static string PlainChild(XElement child)
    {
        var target = child.Attribute("cref")?.Value[2..] ?? child.Attribute("name")?.Value ?? child.Value;
        var words = target.Split('.');
        return child.Attribute("cref") is null
            ? $"`{target}`"
            : $"`{string.Join('.', words[^Math.Min(2, words.Length)..])}`";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
