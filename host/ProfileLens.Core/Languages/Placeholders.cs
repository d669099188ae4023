using System.Text;

namespace ProfileLens.Core.Languages;

/// <summary>Fills <c>{name}</c> in a text. Values are never read again, so a hostile one can't name another.</summary>
public static class Placeholders
{
    /// <summary>Longest value put into a text, in UTF-16 code units; longer ones are cut.</summary>
    public const int MaxValueLength = 200;

    private const char Unknown = '…';

    /// <summary>Returns the text with every placeholder replaced; one without a value becomes an ellipsis.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var filled = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0 && rest[open..].IndexOf('}') is var length and > 0)
        {
            filled.Append(rest[..open]).Append(ValueOf(rest.Slice(open + 1, length - 1).ToString(), values));
            rest = rest[(open + length + 1)..];
        }

        return filled.Append(rest).ToString();
    }

    private static string ValueOf(string name, IReadOnlyDictionary<string, string> values) =>
        !values.TryGetValue(name, out var value) ? Unknown.ToString()
        : value.Length <= MaxValueLength ? value
        : string.Concat(value.AsSpan(0, MaxValueLength), [Unknown]);
}
