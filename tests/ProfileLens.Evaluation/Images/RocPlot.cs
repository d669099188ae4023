using System.Globalization;
using System.Xml.Linq;

namespace ProfileLens.Evaluation.Images;

/// <summary>Draws ROC curves as SVG.</summary>
internal static class RocPlot
{
    private const int Side = 400;
    private const int Left = 60;
    private const int Top = 20;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly string[] Colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];

    /// <summary>The drawing, one line for each named curve.</summary>
    public static XDocument Draw(string title, IReadOnlyList<(string Name, RocCurve Curve)> curves)
    {
        var root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Side + Left + 20} {Side + Top + 60}"),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", 12),
            new XElement(Svg + "title", title)
        );
        root.Add(Enumerable.Range(0, 6).SelectMany(Grid));
        root.Add(Text(Left + Side / 2, Top + Side + 40, "real photos wrongly marked", "middle"));
        root.Add(
            new XElement(
                Svg + "text",
                new XAttribute("transform", $"translate(16 {Top + Side / 2}) rotate(-90)"),
                new XAttribute("text-anchor", "middle"),
                "made pictures found"
            )
        );
        root.Add(curves.SelectMany((c, i) => Line(c.Name, c.Curve, i)));
        return new XDocument(root);
    }

    private static IEnumerable<XElement> Grid(int fifth)
    {
        var share = fifth / 5.0;
        var label = share.ToString("P0", CultureInfo.InvariantCulture);
        yield return Path($"M{X(share)} {Y(0)}V{Y(1)}M{X(0)} {Y(share)}H{X(1)}", "#ddd");
        yield return Text(Left + fifth * Side / 5, Top + Side + 18, label, "middle");
        yield return Text(Left - 6, Top + Side - fifth * Side / 5 + 4, label, "end");
    }

    private static IEnumerable<XElement> Line(string name, RocCurve curve, int number)
    {
        var color = Colors[number % Colors.Length];
        yield return Path("M" + string.Join('L', curve.Points.Select(p => $"{X(p.FalseAlarms)} {Y(p.Found)}")), color);
        var label = string.Create(CultureInfo.InvariantCulture, $"{name}: area {curve.Area:0.000}");
        var text = Text(Left + Side - 8, Top + Side - 12 - 16 * number, label, "end");
        text.Add(new XAttribute("fill", color));
        yield return text;
    }

    private static XElement Path(string data, string color) =>
        new(
            Svg + "path",
            new XAttribute("d", data),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", color),
            new XAttribute("stroke-width", 1.5)
        );

    private static XElement Text(int x, int y, string text, string anchor) =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("text-anchor", anchor), text);

    private static string X(double share) => Number(Left + share * Side);

    private static string Y(double share) => Number(Top + (1 - share) * Side);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
