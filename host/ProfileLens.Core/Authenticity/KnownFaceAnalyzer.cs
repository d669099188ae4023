using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Memory;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// Tells when a face resembles one of the gallery that the user filled. Costs nothing while the gallery is empty, as it
/// is when installed.
/// </summary>
/// <param name="folder">Where <c>same-person.json</c> lies.</param>
public sealed class KnownFaceAnalyzer(ModelsFolder folder, FaceGallery gallery) : IImageAnalyzer
{
    private readonly Lazy<LikenessModel> model = new(
        () => LikenessModel.Load(folder),
        LazyThreadSafetyMode.PublicationOnly
    );

    /// <inheritdoc/>
    public string Id => "known-face";

    /// <inheritdoc/>
    public bool LooksAtFaces => true;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation)
    {
        try
        {
            var people = gallery.People();
            IReadOnlyList<Finding> findings = people.Count == 0 ? [] : [.. Compare(image, people, cancellation)];
            return ValueTask.FromResult(findings);
        }
        catch (MemoryUnavailableException error)
        {
            return ValueTask.FromResult<IReadOnlyList<Finding>>([Finding.CouldNotCheck(Id, error.Reason)]);
        }
    }

    private IEnumerable<Finding> Compare(
        ImageSubject image,
        IReadOnlyList<KnownPerson> people,
        CancellationToken cancellation
    )
    {
        float[][] faces = [.. PortraitFaces.Of(image.Faces, Face.MaxYaw, cancellation).All];
        foreach (var person in people.Where(p => faces.Any(f => Likeness.Best(f, p.Faces) >= model.Value.Known)))
        {
            yield return new(Id, "known.looks-like", Severity.Concern, Strength.Medium)
            {
                Args = new Dictionary<string, string> { ["name"] = person.Name },
                OperatingPoint = new(
                    model.Value.TwoPeople.Wrong,
                    model.Value.TwoPeople.Pairs,
                    model.Value.TwoPeople.On
                ),
            };
        }
    }
}
