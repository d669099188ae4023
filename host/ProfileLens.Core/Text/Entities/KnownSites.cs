using System.Globalization;
using System.Text;

namespace ProfileLens.Core.Text.Entities;

/// <summary>How an address passes for another.</summary>
internal enum Disguise
{
    /// <summary>Other letters that look the same.</summary>
    LookAlikeLetters,

    /// <summary>A known site's address stands in front of, or inside, another one.</summary>
    NameInFront,

    /// <summary>One letter more, less or other than a long known name.</summary>
    OneLetterOff,
}

/// <summary>A known site, and how an address passes for it.</summary>
internal sealed record Imitation(string Site, string Domain, Disguise Disguise);

/// <summary>
/// Tells whether a host name passes for a known site's. Look-alikes are compared by skeletons, as in UTS #39 section 4:
/// every letter by the Latin letter it looks like.
/// </summary>
internal sealed class KnownSites
{
    /// <summary>Shorter names have honest neighbours one letter off.</summary>
    private const int FewestForOneOff = 8;

    /// <summary>Shorter names are too often part of honest skeletons (<c>mail</c> and <c>mall</c>).</summary>
    private const int FewestForSkeleton = 5;

    private static readonly IdnMapping Idn = new();
    private static readonly string[] SecondLevels = ["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne"];

    private readonly FoldingTable folding;
    private readonly Dictionary<string, string> siteOfDomain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Label, string Site, string Domain)> bySkeleton = new(
        StringComparer.Ordinal
    );
    private readonly HashSet<string> honest;

    public KnownSites(KnownSitesFile file, FoldingTable folding)
    {
        this.folding = folding;
        honest = [.. file.Others];
        foreach (var (site, domains) in file.Sites)
        {
            foreach (var domain in domains)
            {
                siteOfDomain[domain] = site;
                var label = domain[..domain.IndexOf('.', StringComparison.Ordinal)];
                if (label.Length >= FewestForSkeleton)
                {
                    bySkeleton.TryAdd(Skeleton(label), (label, site, domains[0]));
                }
            }
        }
    }

    /// <summary>The site a host passes for, or null.</summary>
    /// <param name="host">In lower case, with letters of any script or in Punycode.</param>
    public Imitation? ImitatedBy(string host)
    {
        var written = Unicode(host);
        var labels = written.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (labels.Length < 2)
        {
            return null;
        }

        var own = OwnLabel(labels);
        var domain = string.Join('.', labels[own..]);
        if (siteOfDomain.ContainsKey(domain) || honest.Contains(domain))
        {
            return null;
        }

        return ByLetters(labels[own]) ?? InFront(labels, own) ?? OneOff(labels[own]);
    }

    private Imitation? ByLetters(string label) =>
        bySkeleton.TryGetValue(Skeleton(label), out var known) && label != known.Label
            ? new Imitation(known.Site, known.Domain, Disguise.LookAlikeLetters)
            : null;

    /// <summary><c>paypal.com.example.net</c>, <c>paypal.com-example.net</c>.</summary>
    private Imitation? InFront(string[] labels, int own)
    {
        for (var i = 0; i < own; i++)
        {
            var next = labels[i + 1];
            var hyphen = next.IndexOf('-', StringComparison.Ordinal);
            var domain = $"{labels[i]}.{(hyphen > 0 ? next[..hyphen] : next)}";
            var isOther = hyphen > 0 || i + 1 < own;
            if (isOther && siteOfDomain.TryGetValue(domain, out var site))
            {
                return new Imitation(site, domain, Disguise.NameInFront);
            }
        }

        return null;
    }

    private Imitation? OneOff(string label)
    {
        foreach (var (known, site, domain) in bySkeleton.Values)
        {
            if (known.Length >= FewestForOneOff && label != known && IsOneEdit(label, known))
            {
                return new Imitation(site, domain, Disguise.OneLetterOff);
            }
        }

        return null;
    }

    private static int OwnLabel(string[] labels)
    {
        var isSecondLevel = labels.Length > 2 && labels[^1].Length == 2 && SecondLevels.Contains(labels[^2]);
        return labels.Length - (isSecondLevel ? 3 : 2);
    }

    private static string Unicode(string host)
    {
        try
        {
            return host.Contains("xn--", StringComparison.Ordinal) ? Idn.GetUnicode(host) : host;
        }
        catch (ArgumentException)
        {
            return host;
        }
    }

    private string Skeleton(string label)
    {
        var skeleton = new StringBuilder(label.Length);
        foreach (var rune in label.EnumerateRunes())
        {
            var folded = folding.Fold(rune.Value) ?? rune.ToString();
            foreach (var c in folded)
            {
                skeleton.Append(folding.TryLookAlike(c, out var latin) ? Shape(latin) : Shape(c));
            }
        }

        return skeleton.Replace("rn", "m").Replace("vv", "w").Replace("-", "").ToString();
    }

    private static char Shape(char c) =>
        char.ToLowerInvariant(c) switch
        {
            '0' => 'o',
            '1' or 'i' or '|' => 'l',
            '3' => 'e',
            '5' => 's',
            var other => other,
        };

    /// <summary>One letter added, left out or changed, or two neighbours exchanged.</summary>
    private static bool IsOneEdit(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var start = a.AsSpan().CommonPrefixLength(b);
        var restA = a.AsSpan(start);
        var restB = b.AsSpan(start);
        return a.Length == b.Length ? restA[1..].SequenceEqual(restB[1..]) || IsExchange(restA, restB)
            : a.Length > b.Length ? restA[1..].SequenceEqual(restB)
            : restB[1..].SequenceEqual(restA);
    }

    private static bool IsExchange(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]);
}
