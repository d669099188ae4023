using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Authenticity.ContentCredentials;
using ProfileLens.Core.Authenticity.FaceGeometry;
using ProfileLens.Core.Authenticity.Generated;
using ProfileLens.Core.Authenticity.Manipulation;
using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Languages;
using ProfileLens.Core.Text;
using ProfileLens.Core.Text.Entities;
using ProfileLens.Core.Text.Ledger;
using ProfileLens.Core.Text.Outgoing;
using ProfileLens.Core.Text.Reuse;

namespace ProfileLens.Core.Trial;

/// <summary>
/// Loads every rule and network of this process and lets each read something, so that what can't be used is known before
/// it is relied on. Touches neither the memory nor the user's folders.
/// </summary>
public static class ContentTrial
{
    private const string Message = "Hello, write to me at anna@example.com or +1 202 555 0143. I am 34 and from Lyon.";

    /// <summary>What can't be loaded or used, one a line: the part, and what is wrong with it. Empty when all is well.</summary>
    public static IReadOnlyList<string> Faults()
    {
        var folder = ModelsFolder.Installed;
        IEnumerable<(string Part, Action Load)> parts =
        [
            ("languages", LoadLanguages),
            ("cues", () => CueCatalog.Default.Languages.ToList().ForEach(CueCatalog.Default.WarmUp)),
            ("messages", ReadMessage),
            ("outgoing", () => OutgoingGuard.Check(Message)),
            ("word-rarity", () => _ = WordRarity.Default),
            ("provenance", () => ProvenanceRules.Load()),
            ("trust", () => _ = new TrustStore(TrustLists.Load())),
            ("generated-image", () => GeneratedSettings(folder)),
            ("jpeg-savers", () => JpegSavers.Load()),
            ("face-geometry", () => PlacementModel.Load(folder)),
            ("same-person", () => LikenessModel.Load(folder)),
            .. FaceNetworks
                .Ids.Append(GeneratedImageAnalyzer.ModelId)
                .Select(id => (id, (Action)(() => Load(id, folder)))),
        ];
        return [.. parts.Select(part => FaultOf(part.Part, part.Load)).OfType<string>()];
    }

    private static string? FaultOf(string part, Action load)
    {
        try
        {
            load();
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{part}: {error.Message}";
        }
    }

    private static void LoadLanguages()
    {
        var languages = LanguageCatalog.Installed();
        foreach (var tag in languages.Tags.ToList())
        {
            languages.Load(tag);
        }

        languages.Load(LanguageCatalog.Fallback);
    }

    private static void ReadMessage()
    {
        EntityRules.Default.Load();
        _ = ClaimBook.Default;
        IMessageAnalyzer[] analyzers = [new ScamCueAnalyzer(), new EntityAnalyzer()];
        var message = new MessageSubject("trial", Direction.In, Message);
        foreach (var analyzer in analyzers)
        {
            analyzer.Analyze(message);
        }

        new StoryLedgerAnalyzer().Analyze(new([message]));
    }

    private static void GeneratedSettings(ModelsFolder folder)
    {
        using var network = new GeneratedImageNetwork(folder);
        _ = network.Settings;
    }

    private static void Load(string id, ModelsFolder folder)
    {
        folder.Read(id);
        if (OrtSession.CanRun())
        {
            using var session = new OrtSession(new(id, []), folder);
            session.Load();
        }
    }
}
