using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Looks at one photo from one side. Stateless or thread-safe: called for many photos at once.</summary>
public interface IImageAnalyzer
{
    /// <summary>Kebab-case id, equal to the file's name.</summary>
    string Id { get; }

    /// <summary>
    /// Whether it looks at faces. Those that do run one after another, in their order, since each may build on what the
    /// ones before it found; the others run beside them.
    /// </summary>
    bool LooksAtFaces { get; }

    /// <summary>Returns what was seen; throws only what <see cref="ImageInspection"/> turns into "could not check".</summary>
    ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation);
}
