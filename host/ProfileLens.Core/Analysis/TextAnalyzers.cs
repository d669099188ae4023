using ProfileLens.Core.Classification;
using ProfileLens.Core.Text;
using ProfileLens.Core.Text.Entities;
using ProfileLens.Core.Text.Ledger;

namespace ProfileLens.Core.Analysis;

/// <summary>Every analyzer of texts, in the order they run. They read the installed rules with their first text.</summary>
public static class TextAnalyzers
{
    /// <summary>Those of one message.</summary>
    public static IReadOnlyList<AnalyzerEntry<IMessageAnalyzer>> Messages { get; } =
    [new("scam-cues", () => new ScamCueAnalyzer()), new("entities", () => new EntityAnalyzer())];

    /// <summary>Those of a conversation.</summary>
    public static IReadOnlyList<AnalyzerEntry<IConversationAnalyzer>> Conversations { get; } =
    [
        new("story", () => new StoryAnalyzer()),
        new("story-ledger", () => new StoryLedgerAnalyzer()),
        new("number-elsewhere", () => new NumberElsewhereAnalyzer()),
    ];

    /// <summary>Runs all of <see cref="Messages"/>.</summary>
    public static MessageInspection OfMessages() => new([.. Messages.Select(m => m.Make())]);

    /// <summary>Runs all of <see cref="Conversations"/>.</summary>
    public static ConversationInspection OfConversations() => new([.. Conversations.Select(c => c.Make())]);

    /// <summary>Languages whose rules are loaded so far; each leaves much behind that nothing needs.</summary>
    public static int LoadedLanguages => CueCatalog.CompiledLanguages;

    /// <summary>Loads what nearly every text needs ahead of the first.</summary>
    public static void Load()
    {
        _ = CueCatalog.Default;
        StoryAnalyzer.Load();
        StoryLedgerAnalyzer.Load();
    }
}
