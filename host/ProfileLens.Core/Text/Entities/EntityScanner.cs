using System.Buffers;

namespace ProfileLens.Core.Text.Entities;

/// <summary>Finds what a text names by its form. Each kind has a file of its own. Thread-safe; linear in the text.</summary>
public static class EntityScanner
{
    /// <summary>Entities named of one text; more say nothing new.</summary>
    public const int MaxEntities = 64;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>What a link to a person or a name after a messenger's has at least one of, beside digits.</summary>
    private static readonly SearchValues<char> HandleSigns = SearchValues.Create("0123456789@_/");

    /// <summary>
    /// In the order their results are given; what an earlier one claims, a later one leaves. Each with the characters of
    /// which everything that it finds has at least one, so that most texts are not read by most of them.
    /// </summary>
    private static readonly (SearchValues<char>? Needs, Action<PlainText, List<Entity>> Scan)[] Scanners =
    [
        (SearchValues.Create("."), Links.Scan),
        (null, CryptoAddresses.Scan),
        (Digits, Ibans.Scan),
        (Digits, CardNumbers.Scan),
        (Digits, GiftCardCodes.Scan),
        (Digits, PhoneNumberScan.Scan),
        (HandleSigns, Handles.Scan),
    ];

    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789@.");

    [ThreadStatic]
    private static RecentTexts<IReadOnlyList<Entity>>? recent;

    /// <summary>What a text names, found once for all who ask during a request.</summary>
    internal static IReadOnlyList<Entity> Recent(string text) => (recent ??= new(t => Scan(new PlainText(t)))).Of(text);

    /// <summary>What a text names, kind by kind.</summary>
    public static IReadOnlyList<Entity> Scan(PlainText text)
    {
        if (!MayHold(text.Characters))
        {
            return [];
        }

        var kept = new List<Entity>();
        var found = new List<Entity>();
        foreach (var (needs, scan) in Scanners)
        {
            found.Clear();
            if (needs is null || text.Characters.AsSpan().ContainsAny(needs))
            {
                scan(text, found);
            }

            if (found.Count > 0)
            {
                kept.AddRange(found.Where(f => !kept.Exists(k => Claims(k, f))).Take(MaxEntities - kept.Count));
            }
        }

        return kept;
    }

    /// <summary>Every entity has a digit, a dot or an at sign; most messages have none.</summary>
    private static bool MayHold(string text) => text.AsSpan().ContainsAny(Signs);

    /// <summary>A link is no account, yet may hold a number or a name.</summary>
    private static bool Claims(Entity earlier, Entity later) =>
        later.Start < earlier.Start + earlier.Length
        && earlier.Start < later.Start + later.Length
        && (earlier.Kind != EntityKind.Link || later.Kind is not (EntityKind.Phone or EntityKind.Handle))
        && (earlier.Kind != EntityKind.Phone || later.Kind != EntityKind.Handle);
}
