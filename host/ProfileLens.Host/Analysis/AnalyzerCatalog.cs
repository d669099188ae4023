using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Classification;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Languages;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Rules;
using ProfileLens.Core.Text;

namespace ProfileLens.Host.Analysis;

/// <summary>What a catalogue is made of.</summary>
public sealed record CatalogParts
{
    /// <summary>In the order they run.</summary>
    public IReadOnlyList<AnalyzerEntry<IImageAnalyzer>> Images { get; init; } = [];

    /// <summary>In the order they run.</summary>
    public IReadOnlyList<AnalyzerEntry<IMessageAnalyzer>> Messages { get; init; } = [];

    /// <summary>In the order they run.</summary>
    public IReadOnlyList<AnalyzerEntry<IConversationAnalyzer>> Conversations { get; init; } = [];

    /// <summary>Loads what nearly every photo needs.</summary>
    public Action WarmUpImages { get; init; } = () => { };

    /// <summary>Loads what every message needs.</summary>
    public Action WarmUpTexts { get; init; } = () => { };

    /// <summary>Loads what messages in a language need.</summary>
    public Action<string> WarmUpLanguage { get; init; } = _ => { };

    /// <summary>Opened when it is first asked for something.</summary>
    public Func<PhotoMemory> Memory { get; init; } = () => PhotoMemory.OfUser(TimeProvider.System);

    /// <summary>Faces of known people; opened when it is first asked for something.</summary>
    public Func<FaceGallery> Gallery { get; init; } = FaceGallery.OfUser;

    /// <summary>The faces of the profiles looked at; never written down.</summary>
    public ProfileFaces Profiles { get; init; } = new(TimeProvider.System);

    /// <summary>Opened when it is first asked for something.</summary>
    public Func<FaceMemory> FaceMemory { get; init; } = () => Core.Memory.FaceMemory.OfUser(TimeProvider.System);

    /// <summary>Opened when it is first asked for something.</summary>
    public Func<TextMemory> ProfileTexts { get; init; } = () => TextMemory.OfUser(TimeProvider.System);

    /// <summary>English texts that live with the rules and not in a language pack.</summary>
    public Func<IFindingTexts?> Texts { get; init; } = () => null;

    /// <summary>Scam cues loaded.</summary>
    public Func<int> CueCount { get; init; } = () => 0;

    /// <summary>Languages of messages that are loaded.</summary>
    public Func<int> LanguageCount { get; init; } = () => 0;
}

/// <summary>Every analyzer there is. Nothing is loaded before it is needed: a text answer needs no image library.</summary>
public sealed class AnalyzerCatalog : IDisposable
{
    /// <summary>More than what texts need allocates while it is loaded.</summary>
    private const long BytesOfTexts = 48 * 1024 * 1024;

    private readonly CatalogParts parts;
    private readonly Lazy<ImageInspection> images;
    private readonly Lazy<MessageInspection> messages;
    private readonly Lazy<ConversationInspection> conversations;
    private readonly Lazy<PhotoMemory> memory;
    private readonly Lazy<FaceGallery> gallery;
    private readonly Lazy<FaceMemory> faceMemory;
    private readonly Lazy<TextMemory> profileTexts;
    private readonly Lazy<IFindingTexts?> texts;
    private int tidiedLanguages;

    /// <summary>Composes the parts; loads none.</summary>
    public AnalyzerCatalog(CatalogParts parts)
    {
        this.parts = parts;
        Ids =
        [
            .. parts.Images.Select(i => i.Id),
            .. parts.Messages.Select(m => m.Id),
            .. parts.Conversations.Select(c => c.Id),
        ];
        images = new(() => new ImageInspection([.. parts.Images.Select(i => i.Make())]));
        messages = new(() => new MessageInspection([.. parts.Messages.Select(m => m.Make())]));
        conversations = new(() => new ConversationInspection([.. parts.Conversations.Select(c => c.Make())]));
        memory = new(parts.Memory);
        gallery = new(parts.Gallery);
        faceMemory = new(parts.FaceMemory);
        profileTexts = new(parts.ProfileTexts);
        texts = new(parts.Texts);
    }

    /// <summary>Ids of all analyzers; known without loading any.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The image analyzers.</summary>
    public ImageInspection Images => images.Value;

    /// <summary>The message analyzers.</summary>
    public MessageInspection Messages => messages.Value;

    /// <summary>The analyzers of whole conversations.</summary>
    public ConversationInspection Conversations => conversations.Value;

    /// <summary>What photos were seen before.</summary>
    public PhotoMemory Memory => memory.Value;

    /// <summary>Faces of people the user wants recognised.</summary>
    public FaceGallery Gallery => gallery.Value;

    /// <summary>The faces of profiles; empty unless the user has switched it on.</summary>
    public FaceMemory FaceMemory => faceMemory.Value;

    /// <summary>What profiles said and how people began.</summary>
    public TextMemory ProfileTexts => profileTexts.Value;

    /// <summary>English texts that live with the rules.</summary>
    public IFindingTexts? Texts => texts.Value;

    /// <summary>Scam cues loaded.</summary>
    public int CueCount => parts.CueCount();

    /// <summary>The catalogue of this host.</summary>
    public static AnalyzerCatalog Create()
    {
        var generated = new Lazy<GeneratedImageAnalyzer>(() => new GeneratedImageAnalyzer());
        var memory = new Lazy<PhotoMemory>(() => PhotoMemory.OfUser(TimeProvider.System));
        var gallery = new Lazy<FaceGallery>(FaceGallery.OfUser);
        var faceMemory = new Lazy<FaceMemory>(() => FaceMemory.OfUser(TimeProvider.System));
        var profiles = new ProfileFaces(TimeProvider.System);
        return new AnalyzerCatalog(
            new CatalogParts
            {
                Images =
                [
                    new("provenance", () => new ProvenanceAnalyzer()),
                    new("manipulation", () => new ManipulationAnalyzer()),
                    new(GeneratedImageAnalyzer.ModelId, () => generated.Value),
                    new("photo-reuse", () => new PhotoReuseAnalyzer(memory.Value)),
                    new("face-geometry", () => new FaceGeometryAnalyzer(ModelsFolder.Installed)),
                    new("same-person", () => new SamePersonAnalyzer(ModelsFolder.Installed, profiles)),
                    new("known-face", () => new KnownFaceAnalyzer(ModelsFolder.Installed, gallery.Value)),
                    new("remembered-face", () => new RememberedFaceAnalyzer(ModelsFolder.Installed, faceMemory.Value)),
                ],
                Messages = TextAnalyzers.Messages,
                Conversations = TextAnalyzers.Conversations,
                WarmUpImages = () =>
                {
                    FaceNetworks.Installed.Load();
                    generated.Value.Load();
                },
                Memory = () => memory.Value,
                Gallery = () => gallery.Value,
                FaceMemory = () => faceMemory.Value,
                Profiles = profiles,
                Texts = () => CueCatalog.Default,
                WarmUpTexts = TextAnalyzers.Load,
                WarmUpLanguage = tag => CueCatalog.Default.WarmUp(tag),
                CueCount = () => CueCatalog.Default.Cues.Count,
                LanguageCount = () => TextAnalyzers.LoadedLanguages,
            }
        );
    }

    /// <summary>Looks at the messages of a conversation together and then at each.</summary>
    /// <param name="step">Told before each message how many are done; may end the work by an exception.</param>
    /// <returns>What was found about each, in their order.</returns>
    public IReadOnlyList<Inspection> Inspect(IReadOnlyList<MessageSubject> subjects, Action<int> step)
    {
        try
        {
            var found = new List<Inspection>(subjects.Count);
            var together = Conversations.Run(new ConversationSubject(subjects));
            foreach (var message in subjects)
            {
                step(found.Count);
                found.Add(Messages.Run(message, together[found.Count]));
            }

            return found;
        }
        finally
        {
            ThreadTexts.Forget();
        }
    }

    /// <summary>Looks at a text that is no message: as at one, less what is told of messages taken together.</summary>
    public IReadOnlyList<Finding> InspectAlone(MessageSubject subject) =>
        [.. Inspect([subject], _ => { })[0].Findings.Where(f => f.Analyzer != StoryAnalyzer.Name)];

    /// <summary>
    /// Gives back the memory that loading languages has left behind, where any were loaded since. Takes some ten
    /// milliseconds, so it is for when the answer is on its way.
    /// </summary>
    public void Tidy()
    {
        var loaded = parts.LanguageCount();
        if (Interlocked.Exchange(ref tidiedLanguages, loaded) != loaded)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>Loads what the first message needs.</summary>
    public void WarmUpTexts() =>
        QuietLoad.Run(
            BytesOfTexts,
            () =>
            {
                _ = messages.Value;
                _ = conversations.Value;
                parts.WarmUpTexts();
                return texts.Value;
            }
        );

    /// <summary>Forgets every photo, face, person and text; see <see cref="PhotoMemory.Wipe"/>.</summary>
    /// <exception cref="MemoryUnavailableException">Something could not be deleted.</exception>
    public Forgotten Wipe()
    {
        parts.Profiles.Clear();
        ProfileTexts.Close();
        FaceMemory.Close();
        return Memory.Wipe();
    }

    /// <summary>Forgets every face that was remembered, also those of the profiles looked at now.</summary>
    /// <returns>How many were remembered.</returns>
    /// <exception cref="MemoryUnavailableException">They could not be deleted.</exception>
    public long ForgetFaces()
    {
        parts.Profiles.Clear();
        return FaceMemory.Forget();
    }

    /// <summary>
    /// Loads what messages in the reader's own language need, since most will be in it. A damaged file is for the
    /// analyzers to report.
    /// </summary>
    public void WarmUpLanguage(string tag)
    {
        try
        {
            parts.WarmUpLanguage(tag);
        }
        catch (CuePatternException)
        {
            // The first message in this language will say so.
        }
    }

    /// <summary>
    /// Loads what nearly every photo needs, while the first one is still being decoded. What is missing or damaged is
    /// for the analyzers to report.
    /// </summary>
    public void WarmUpImages()
    {
        try
        {
            parts.WarmUpImages();
        }
        catch (ModelUnavailableException)
        {
            // Each analyzer that needs it will say so.
        }
    }

    /// <summary>Closes the memory if it was opened.</summary>
    public void Dispose()
    {
        if (memory.IsValueCreated)
        {
            memory.Value.Dispose();
        }

        if (profileTexts.IsValueCreated)
        {
            profileTexts.Value.Dispose();
        }

        if (faceMemory.IsValueCreated)
        {
            faceMemory.Value.Dispose();
        }
    }
}
