using System.Globalization;
using ProfileLens.Core.Faces;

namespace ProfileLens.Evaluation;

/// <summary>Faces found in the photos of one source.</summary>
internal sealed class FaceTally
{
    private readonly Dictionary<FaceView, int> views = [];
    private int photos;
    private int withFaces;
    private int noneFound;
    private int fewerFound;

    /// <summary>Photos that could not be decoded.</summary>
    public int Unreadable { get; set; }

    /// <summary>Numbers of a row: photos; those with a face; of these, with none found and with fewer found; views.</summary>
    public IEnumerable<string> Cells =>
        new[] { photos, withFaces, noneFound, fewerFound }
            .Concat(Enum.GetValues<FaceView>().Select(v => views.GetValueOrDefault(v)))
            .Append(Unreadable)
            .Select(n => n.ToString(CultureInfo.InvariantCulture));

    /// <summary>Counts one photo.</summary>
    /// <param name="expected">Faces that another detector counted.</param>
    public void Add(int expected, IReadOnlyList<Face> found)
    {
        photos++;
        withFaces += expected > 0 ? 1 : 0;
        noneFound += expected > 0 && found.Count == 0 ? 1 : 0;
        fewerFound += found.Count < expected ? 1 : 0;
        foreach (var face in found)
        {
            views[face.View] = views.GetValueOrDefault(face.View) + 1;
        }
    }
}
