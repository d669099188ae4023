using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Authenticity.FaceGeometry;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>
/// <c>face-measures PATH… --out FILE.jsonl [--embeddings]</c>: what the host measures on the main face of each photo, a
/// line a photo, for the scripts of <c>host/training</c> that set limits, and how many photos of each folder
/// <see cref="FaceGeometryAnalyzer"/> marks. Embeddings are biometric: keep such a file no longer than it is needed.
/// </summary>
internal static class FaceMeasuresCommand
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "folders of photos, or text files that name a photo a line",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<FileInfo>("--out") { Description = "JSON Lines", Required = true };
        var embeddings = new Option<bool>("--embeddings") { Description = "also the embedding of the main face" };
        var command = new Command("face-measures", "Writes down what is measured on faces.")
        {
            paths,
            output,
            embeddings,
        };
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(paths), parsed.GetRequiredValue(output), parsed.GetValue(embeddings))
        );
        return command;
    }

    private static void Run(string[] paths, FileInfo output, bool withEmbeddings)
    {
        using var lines = new StreamWriter(output.FullName);
        var tallies = new SortedDictionary<string, (int Photos, int Faces, int Marked)>(StringComparer.Ordinal);
        foreach (var measure in paths.SelectMany(Files).Select(f => Look(f, withEmbeddings)))
        {
            lines.WriteLine(JsonSerializer.Serialize(measure, Written));
            var folder = Path.GetDirectoryName(measure.File) ?? "";
            var before = tallies.GetValueOrDefault(folder);
            tallies[folder] = (
                before.Photos + 1,
                before.Faces + (measure.Eyes is null ? 0 : 1),
                before.Marked + (measure.IsMarked ? 1 : 0)
            );
        }

        foreach (var (folder, tally) in tallies)
        {
            AnsiConsole.WriteLine(
                $"{tally.Marked, 6} marked of {tally.Photos, 6} ({tally.Faces} with a clear face) {folder}"
            );
        }
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : File.ReadLines(path);

    private static Measure Look(string file, bool withEmbedding)
    {
        var photo = new ImageSubject(File.ReadAllBytes(file), ImageCapture.Original, Site: null, Partner: null);
        try
        {
            return Of(file, photo, withEmbedding);
        }
        catch (ImageDecodeException)
        {
            return new(file, 0, 0);
        }
    }

    private static Measure Of(string file, ImageSubject photo, bool withEmbedding)
    {
        var (width, height) = (photo.Pixels.Width, photo.Pixels.Height);
        if (photo.Faces is not [{ Mesh: { } mesh } face, ..])
        {
            return new(file, width, height);
        }

        var marks = new FaceGeometryAnalyzer(ModelsFolder.Installed).AnalyzeAsync(photo, default).AsTask().Result;
        return new(file, width, height)
        {
            Frames = [.. PictureFrame.Candidates(photo.Pixels).Select(f => new[] { f.X, f.Y, f.Width, f.Height })],
            Side = face.Box.Side,
            Next = photo.Faces.Count > 1 ? photo.Faces[1].Box.Side : 0,
            Eyes = [Pair(mesh.RightEye), Pair(mesh.LeftEye)],
            Mouth = Pair((mesh.At(FaceMesh.MouthRight) + mesh.At(FaceMesh.MouthLeft)) / 2),
            Ears = [Pair(face.Keypoints.RightEar), Pair(face.Keypoints.LeftEar)],
            Irises = face.Irises is { } irises ? [Points(irises.Right), Points(irises.Left)] : null,
            Yaw = face.Pose?.Yaw,
            Pitch = face.Pose?.Pitch,
            IsMarked = marks.Count > 0,
            Embedding = withEmbedding ? face.Embed() : null,
        };
    }

    private static float[][] Points(Iris iris) => [Pair(iris.Centre), .. iris.Edge.Select(Pair)];

    private static float[] Pair(Vector2 point) => [point.X, point.Y];

    private sealed record Measure(string File, int Width, int Height)
    {
        public int[][] Frames { get; init; } = [];
        public float Side { get; init; }
        public float Next { get; init; }
        public float[][]? Eyes { get; init; }
        public float[]? Mouth { get; init; }
        public float[][]? Ears { get; init; }
        public float[][][]? Irises { get; init; }
        public float? Yaw { get; init; }
        public float? Pitch { get; init; }
        public bool IsMarked { get; init; }
        public float[]? Embedding { get; init; }
    }
}
