using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Faces;

/// <summary>
/// Finds the faces of a photo: the detector looks at the whole photo, the finder for what is too small for it (in finer
/// steps where no large face was seen), and the detector once more, closely, wherever a face is small or only the finder saw one.
/// </summary>
public static class FaceSearch
{
    /// <summary>Most faces returned; a crowd tells nothing about one person.</summary>
    public const int MaxFaces = 12;

    /// <summary>Below this share of the photo's longer side a face is looked at again from nearby.</summary>
    private const float SmallShare = 0.25f;

    /// <summary>Side of the wider look over that of the photo.</summary>
    private const float Surround = 1.6f;

    /// <summary>Side of the closer look over that of the place.</summary>
    private const float Margin = 3;

    /// <summary>Boxes of the two networks are drawn differently, so that a lower overlap is the same face.</summary>
    private const float SameFace = 0.2f;

    /// <summary>The faces, largest first.</summary>
    /// <exception cref="Inference.ModelUnavailableException">A network is missing or damaged.</exception>
    public static IReadOnlyList<Face> Find(PixelPyramid photo, FaceNetworks networks)
    {
        var found = new List<FaceDetection>();
        var longSide = Math.Max(photo.Width, photo.Height);
        foreach (var seen in LookAtAll(photo, networks.Detector))
        {
            var isSmall = seen.Box.Side < SmallShare * longSide;
            Add(found, isSmall ? LookCloser(photo, networks, seen.Box) ?? seen : seen);
        }

        var places = networks.Finder.Find(photo);
        AddUnseen(found, places, photo, networks);
        if (found.TrueForAll(f => f.Box.Side < SmallShare * longSide))
        {
            AddUnseen(found, networks.Finder.FindSmaller(photo), photo, networks);
        }

        return
        [
            .. found
                .OrderByDescending(f => f.Box.Side)
                .Take(MaxFaces)
                .Select(f => new Face(f with { Head = HeadOf(f.Box, places) }, photo, networks)),
        ];
    }

    private static void AddUnseen(
        List<FaceDetection> found,
        IReadOnlyList<FaceBox> places,
        PixelPyramid photo,
        FaceNetworks networks
    )
    {
        foreach (var place in places.Where(p => found.TrueForAll(f => !IsSame(f.Box, p))))
        {
            Add(found, LookCloser(photo, networks, place));
        }
    }

    private static FaceBox? HeadOf(FaceBox face, IReadOnlyList<FaceBox> places) =>
        places.Where(p => IsSame(p, face)).OrderByDescending(p => p.Overlap(face)).Cast<FaceBox?>().FirstOrDefault();

    /// <summary>A face that fills the photo is seen only with space around it.</summary>
    private static IReadOnlyList<FaceDetection> LookAtAll(PixelPyramid photo, FaceDetector detector)
    {
        var seen = detector.Find(photo, FaceDetector.WholePhoto(photo));
        return seen.Count > 0 ? seen : detector.Find(photo, FaceDetector.WholePhoto(photo, Surround));
    }

    private static FaceDetection? LookCloser(PixelPyramid photo, FaceNetworks networks, FaceBox place) =>
        networks
            .Detector.Find(photo, FaceDetector.Around(place.Centre, place.Side * Margin))
            .Where(f => IsSame(f.Box, place))
            .MaxBy(f => f.Score);

    private static void Add(List<FaceDetection> found, FaceDetection? face)
    {
        if (face is not null && found.Count < MaxFaces && found.TrueForAll(f => !IsSame(f.Box, face.Box)))
        {
            found.Add(face);
        }
    }

    private static bool IsSame(FaceBox a, FaceBox b) => a.Overlap(b) > SameFace;
}
