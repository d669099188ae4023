using System.CommandLine;
using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Imaging;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>
/// <c>faces MANIFEST IMAGES</c>: how many faces are found where another detector counted some, by source, and how well
/// each can be looked at. The other count errs, too: what it misses is not counted here.
/// </summary>
internal static class FacesCommand
{
    public static Command Create()
    {
        var manifest = new Argument<FileInfo>("manifest")
        {
            Description = "CSV with source_repo, label, faces, sha256_16",
        };
        var images = new Argument<DirectoryInfo>("images") { Description = "OWNER+NAME/LABEL/SHA256_16.*" };
        var every = new Option<int>("--every") { DefaultValueFactory = _ => 1, Description = "take each n-th photo" };
        var faces = new Option<FileInfo?>("--faces") { Description = "write a line for each face here (CSV)" };
        var command = new Command("faces", "Counts the faces that are found.") { manifest, images, every, faces };
        command.SetAction(parsed =>
        {
            var rows = ManifestRow
                .Read(parsed.GetRequiredValue(manifest))
                .Where((_, i) => i % parsed.GetValue(every) == 0);
            using var lines = Open(parsed.GetValue(faces));
            var tallies = new SortedDictionary<string, FaceTally>(StringComparer.Ordinal);
            foreach (var row in rows)
            {
                Look(row, parsed.GetRequiredValue(images), tallies, lines);
            }

            Print(tallies);
        });
        return command;
    }

    private static StreamWriter? Open(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }

        var writer = new StreamWriter(file.FullName);
        writer.WriteLine("file,x,y,width,height,score,view,turn,yaw,pitch,roll,presence,eyes,irises");
        return writer;
    }

    private static void Look(
        ManifestRow row,
        DirectoryInfo images,
        SortedDictionary<string, FaceTally> tallies,
        StreamWriter? lines
    )
    {
        if (row.Find(images) is not { } file)
        {
            return;
        }

        var source = $"{row.Source} {row.Label}";
        var tally = tallies[source] = tallies.GetValueOrDefault(source) ?? new FaceTally();
        var photo = new ImageSubject(File.ReadAllBytes(file), ImageCapture.Original, Site: null, Partner: null);
        try
        {
            tally.Add(row.Faces, photo.Faces);
        }
        catch (ImageDecodeException)
        {
            tally.Unreadable++;
            return;
        }

        foreach (var face in photo.Faces)
        {
            lines?.WriteLine(Line(file, face));
        }
    }

    private static string Line(string file, Face face)
    {
        var pose = face.Pose;
        string[] eyes = face.Mesh is { } mesh
            ? [$"{mesh.RightEye.X} {mesh.RightEye.Y} {mesh.LeftEye.X} {mesh.LeftEye.Y}"]
            : [];
        string[] irises = face.Irises is { } pair
            ? [.. new[] { pair.Right, pair.Left }.Select(i => $"{i.Centre.X} {i.Centre.Y} {i.Radius}")]
            : [];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file},{face.Box.X},{face.Box.Y},{face.Box.Width},{face.Box.Height},{face.Score},{face.View},{face.Keypoints.Turn},{pose?.Yaw},{pose?.Pitch},{pose?.Roll},{face.Mesh?.Presence},{string.Join(' ', eyes)},{string.Join(' ', irises)}"
        );
    }

    private static void Print(SortedDictionary<string, FaceTally> tallies)
    {
        var table = new Table().AddColumns([
            "source",
            "photos",
            "with faces",
            "none found",
            "fewer found",
            .. Enum.GetNames<FaceView>(),
            "unreadable",
        ]);
        foreach (var (source, tally) in tallies)
        {
            table.AddRow([source, .. tally.Cells]);
        }

        AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(table);
    }
}
