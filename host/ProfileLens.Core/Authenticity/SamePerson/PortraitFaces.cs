using ProfileLens.Core.Faces;

namespace ProfileLens.Core.Authenticity.SamePerson;

/// <summary>The faces of one photo that are large and clear enough to be told apart.</summary>
/// <param name="Main">Embedding of the face the photo is about, or null where no face stands out.</param>
/// <param name="Others">Embeddings of the rest.</param>
public sealed record PortraitFaces(float[]? Main, IReadOnlyList<float[]> Others)
{
    /// <summary>Longer side of a face's box in pixels below which people are not told apart.</summary>
    public const float MinSide = 60;

    /// <summary>
    /// Degrees of yaw beyond which a face says too little of who it is not: among faces turned further, twice as many pairs
    /// of one person look like two people's (see <c>same-person.md</c>).
    /// </summary>
    public const float MaxYaw = 30;

    /// <summary>Faces looked at in one photo.</summary>
    public const int MaxFaces = 4;

    /// <summary>How much larger than the next face the main one is; else the photo is a group's.</summary>
    private const float StandsOut = 1.4f;

    /// <summary>All of them, the main face first.</summary>
    public IEnumerable<float[]> All => Main is null ? Others : Others.Prepend(Main);

    /// <summary>Compares the main face with all faces of another photo; null where either has none.</summary>
    public PhotoLikeness? Compare(PortraitFaces other) =>
        Main is not null && Likeness.Best(Main, other.All) is { } best ? new(best, other.Main is not null) : null;

    /// <summary>Embeds the faces of a photo.</summary>
    /// <param name="faces">Largest first.</param>
    /// <param name="maxYaw">Degrees of yaw up to which a face is taken.</param>
    /// <exception cref="Inference.ModelUnavailableException">A network is missing or damaged.</exception>
    public static PortraitFaces Of(IReadOnlyList<Face> faces, float maxYaw, CancellationToken cancellation)
    {
        var hasMain = faces.Count == 1 || (faces.Count > 1 && faces[0].Box.Side >= StandsOut * faces[1].Box.Side);
        float[]? main = null;
        var others = new List<float[]>();
        foreach (var face in faces.Take(MaxFaces).Where(f => IsLargeAndFrontal(f, maxYaw)))
        {
            cancellation.ThrowIfCancellationRequested();
            var embedding = face.Embed();
            if (hasMain && face == faces[0])
            {
                main = embedding;
            }
            else if (embedding is not null)
            {
                others.Add(embedding);
            }
        }

        return new(main, others);
    }

    private static bool IsLargeAndFrontal(Face face, float maxYaw) =>
        face.Box.Side >= MinSide && face.Pose is { } pose && Math.Abs(pose.Yaw) <= maxYaw;
}

/// <summary>How a photo's main face compares with another photo.</summary>
/// <param name="Best">Likeness with the most alike of its faces.</param>
/// <param name="HasMain">Whether the other photo is about one person.</param>
public sealed record PhotoLikeness(float Best, bool HasMain);
