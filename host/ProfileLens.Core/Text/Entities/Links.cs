using System.Buffers;

namespace ProfileLens.Core.Text.Entities;

/// <summary>Web addresses: with a scheme or <c>www.</c>, or bare where they pass for a known site.</summary>
internal static class Links
{
    private const int Longest = 2048;
    private const int MaxHost = 253;

    /// <summary>Candidates tried in one text: each asks for a parsed address and a look at the known sites.</summary>
    private const int MaxCandidates = 128;

    private static readonly SearchValues<char> Ends = SearchValues.Create(
        " \t\r\n<>\"“”„«»()[]{}|\\^`，。、！？；：（）【】「」"
    );
    private static readonly SearchValues<char> HostEnds = SearchValues.Create("/?#");

    public static void Scan(PlainText text, List<Entity> found)
    {
        var characters = text.Characters;
        var tried = 0;
        for (var i = 0; i < characters.Length && tried < MaxCandidates; )
        {
            var length = characters.AsSpan(i).IndexOfAny(Ends);
            length = length < 0 ? characters.Length - i : length;
            if (length is > 3 and <= Longest && Trimmed(characters, i, length) is > 3 and var own)
            {
                tried++;
                Read(text, i, own, found);
            }

            i += length + 1;
        }
    }

    private static int Trimmed(string text, int start, int length)
    {
        while (length > 0 && text[start + length - 1] is '.' or ',' or '!' or '?' or ':' or ';' or '\'' or '*' or '_')
        {
            length--;
        }

        return text.AsSpan(start, length).Contains('.') ? length : 0;
    }

    private static void Read(PlainText text, int start, int length, List<Entity> found)
    {
        var run = text.Characters.Substring(start, length);
        var isNamed = HasScheme(run) || run.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        if (HostOf(run) is not { } host)
        {
            return;
        }

        var imitation = EntityRules.Default.Sites.ImitatedBy(host);
        if (isNamed || imitation is not null)
        {
            found.Add(text.Entity(EntityKind.Link, start, start + length, host, imitation?.Site ?? ""));
        }
    }

    /// <summary>The host in lower case, in letters of its own script, or null where the run is no web address.</summary>
    private static string? HostOf(string run)
    {
        var rest = HasScheme(run) ? run[(run.IndexOf("//", StringComparison.Ordinal) + 2)..] : run;
        var end = rest.AsSpan().IndexOfAny(HostEnds);
        if (
            (end < 0 ? rest.Length : end) > MaxHost
            || (rest.AsSpan(0, end < 0 ? rest.Length : end).Contains('@') && !HasScheme(run))
        )
        {
            return null;
        }

        var isAddress =
            Uri.TryCreate(HasScheme(run) ? run : $"http://{run}", UriKind.Absolute, out var uri)
            && uri.HostNameType == UriHostNameType.Dns
            && uri.Host.Contains('.', StringComparison.Ordinal);
        return isAddress ? uri!.Host.ToLowerInvariant() : null;
    }

    private static bool HasScheme(string run) =>
        run.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || run.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
