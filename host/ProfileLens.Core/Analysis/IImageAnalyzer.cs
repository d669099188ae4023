using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Analysis;

/// <summary>Looks at one photo from one side. Stateless or thread-safe: called for many photos at once.</summary>
public interface IImageAnalyzer
{
    /// <summary>Kebab-case id, equal to the file's name.</summary>
    string Id { get; }

    /// <summary>Returns what was seen; throws only what <see cref="ImageInspection"/> turns into "could not check".</summary>
    ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation);
}
