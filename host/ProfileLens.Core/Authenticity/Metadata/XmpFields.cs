using System.Xml;

namespace ProfileLens.Core.Authenticity.Metadata;

/// <summary>
/// Reads every property of an XMP packet (ISO 16684-1) as a flat list, each under its local name. Read as a stream, in
/// time linear in its length: an object model compares every property with its siblings, which a hostile packet abuses.
/// </summary>
internal static class XmpFields
{
    private const string RdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string MetaNamespace = "adobe:ns:meta/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MetadataLimits.MaxBlock,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Yields properties up to the first fault.</summary>
    /// <exception cref="XmlException">Not well-formed, or it declares a document type.</exception>
    public static IEnumerable<MetadataField> Read(ReadOnlyMemory<byte> packet)
    {
        using var stream = new MemoryStream(packet.Span.Trim(" \t\r\n\0"u8).ToArray(), writable: false);
        using var xml = XmlReader.Create(stream, Settings);
        var names = new Stack<string>();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                var inside = NameOf(xml) ?? names.FirstOrDefault() ?? "";
                if (!xml.IsEmptyElement)
                {
                    names.Push(inside);
                }

                foreach (var field in Attributes(xml, inside))
                {
                    yield return field;
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                names.Pop();
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && names.TryPeek(out var name) && name != "")
            {
                yield return new($"xmp:{name}", xml.Value);
            }
        }
    }

    private static string? NameOf(XmlReader xml) =>
        xml.NamespaceURI is RdfNamespace or MetaNamespace ? null : xml.LocalName;

    private static IEnumerable<MetadataField> Attributes(XmlReader xml, string inside)
    {
        while (xml.MoveToNextAttribute())
        {
            var resource = xml.NamespaceURI == RdfNamespace && xml.LocalName == "resource";
            var property = xml.NamespaceURI != "" && NameOf(xml) is not null && xml.Prefix is not ("xmlns" or "xml");
            if (resource && inside != "")
            {
                yield return new($"xmp:{inside}", xml.Value);
            }
            else if (property)
            {
                yield return new($"xmp:{xml.LocalName}", xml.Value);
            }
        }

        xml.MoveToElement();
    }
}
