namespace ProfileLens.Core.Tests.TestImages;

/// <summary>Writes XMP packets (ISO 16684-1).</summary>
internal static class XmpPacket
{
    /// <summary>A packet with one property as an attribute, as Adobe's toolkit writes simple ones.</summary>
    public static string Attribute(string prefix, string uri, string name, string value) =>
        Wrap($"<rdf:Description rdf:about=\"\" xmlns:{prefix}=\"{uri}\" {prefix}:{name}=\"{value}\"/>");

    /// <summary>A packet with one property as an element, its value in a language alternative or list where asked.</summary>
    public static string Element(string prefix, string uri, string name, string value, string? container = null) =>
        Wrap(
            $"<rdf:Description rdf:about=\"\" xmlns:{prefix}=\"{uri}\"><{prefix}:{name}>"
                + (container is null ? value : $"<rdf:{container}><rdf:li>{value}</rdf:li></rdf:{container}>")
                + $"</{prefix}:{name}></rdf:Description>"
        );

    /// <summary>IPTC's digital source type (IPTC Photo Metadata Standard 2023.1).</summary>
    public static string SourceType(string type) =>
        Attribute(
            "Iptc4xmpExt",
            "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
            "DigitalSourceType",
            $"http://cv.iptc.org/newscodes/digitalsourcetype/{type}"
        );

    public static string Wrap(string content) =>
        "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        + content
        + "</rdf:RDF></x:xmpmeta>\n      \n<?xpacket end=\"w\"?>";
}
