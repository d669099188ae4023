using ProfileLens.Core.Analysis;
using ProfileLens.Core.Text.Reuse;

namespace ProfileLens.Core.Memory;

/// <summary>An earlier text that one resembles.</summary>
/// <param name="Likeness">Share of the distinctive words of the shorter one that both have, 0–1.</param>
public sealed record TextMatch(TextSighting Sighting, double Likeness);

/// <summary>
/// Remembers what profiles say and how people begin, in the encrypted file of <see cref="PhotoMemory"/>, whose wipe
/// forgets both. Opened at the first use. Thread-safe.
/// </summary>
/// <param name="folder">The data folder; see <see cref="UserFolders"/>.</param>
/// <param name="stores">The keystores, the safest first; see <see cref="KeyStores"/>.</param>
public sealed class TextMemory(
    string folder,
    IReadOnlyList<IKeyStore> stores,
    TextMemoryLimits limits,
    TimeProvider clock
) : IDisposable
{
    private readonly Lock gate = new();
    private TextStore? store;

    /// <summary>The memory of this user, with this system's keystores and the default limits.</summary>
    public static TextMemory OfUser(TimeProvider clock) =>
        new(UserFolders.Data, KeyStores.For(UserFolders.Data), TextMemoryLimits.Default, clock);

    /// <summary>
    /// Writes down that a text stands on a profile or began a conversation, and returns the earlier ones of other people
    /// that it resembles, the most alike first. A text that says too little to tell is neither compared nor kept.
    /// </summary>
    /// <exception cref="MemoryUnavailableException">See its reasons.</exception>
    public IReadOnlyList<TextMatch> Remember(TextKind kind, string text, string site, Partner partner)
    {
        var words = DistinctiveWords.Of(KeptText.Cut(text, TextSighting.MaxTextLength));
        if (!words.SaysEnough)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var sighting = new TextSighting(
            kind,
            KeptText.Cut(text, TextSighting.MaxTextLength),
            KeptText.Cut(site),
            KeptText.KeyOf(partner),
            KeptText.Cut(partner.Name ?? ""),
            partner.Age,
            now,
            now
        );
        lock (gate)
        {
            return Translated(() => Opened().Remember(sighting, words));
        }
    }

    /// <summary>Lets go of the file, so that it can be wiped; the next use opens it again.</summary>
    public void Close()
    {
        lock (gate)
        {
            store?.Dispose();
            store = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private TextStore Opened()
    {
        if (store is { } opened && opened.IsCurrent())
        {
            return opened;
        }

        store?.Dispose();
        store = null;
        var path = Path.Combine(UserFolders.Create(folder), "memory.db");
        store = TextStore.Open(path, stores, limits, clock.GetUtcNow());
        return store;
    }

    private T Translated<T>(Func<T> use) => MemoryUnavailableException.Translated(use, Close);
}
