using System.CommandLine;
using System.Globalization;
using CsvHelper;
using Spectre.Console;

namespace ProfileLens.Evaluation.Images;

/// <summary>
/// <c>images-labels MANIFEST FOLDER OUT</c>: makes a labels file out of a manifest whose photos were extracted to
/// <c>FOLDER/OWNER+NAME/LABEL/HASH.EXT</c>.
/// </summary>
internal static class LabelsCommand
{
    /// <summary>Longer side in pixels below which a photo is a thumbnail.</summary>
    private const int ThumbnailSide = 250;

    private static readonly string[] Endings = [".jpg", ".png", ".webp", ".gif"];

    public static Command Create()
    {
        var manifest = new Argument<FileInfo>("manifest") { Description = "CSV that names every photo" };
        var folder = new Argument<DirectoryInfo>("folder") { Description = "where the photos were extracted to" };
        var output = new Argument<FileInfo>("out") { Description = "labels file to write" };
        var command = new Command("images-labels", "Makes a labels file for the images command out of a manifest.")
        {
            manifest,
            folder,
            output,
        };
        command.SetAction(parsed =>
            Write(parsed.GetRequiredValue(manifest), parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output))
        );
        return command;
    }

    private static void Write(FileInfo manifest, DirectoryInfo folder, FileInfo output)
    {
        using var reader = new CsvReader(manifest.OpenText(), CultureInfo.InvariantCulture);
        using var writer = new CsvWriter(output.CreateText(), CultureInfo.InvariantCulture);
        WriteRow(writer, ["file", "label", "source", "generator", "kind"]);
        _ = reader.Read() && reader.ReadHeader();
        var (written, absent) = (0, 0);
        while (reader.Read())
        {
            var path = Find(reader, folder);
            if (path is null)
            {
                absent++;
                continue;
            }

            WriteRow(writer, Row(reader, Path.GetRelativePath(output.DirectoryName!, path)));
            written++;
        }

        AnsiConsole.WriteLine($"{written} photos written to {output.Name}, {absent} of the manifest are not there");
    }

    private static string? Find(CsvReader row, DirectoryInfo folder)
    {
        var source = row.GetField("source_repo")!.Replace('/', '+');
        var start = Path.Combine(folder.FullName, source, row.GetField("label")!, row.GetField("sha256_16")!);
        return Endings.Select(e => start + e).FirstOrDefault(File.Exists);
    }

    private static string[] Row(CsvReader row, string file) =>
        [file, row.GetField("label")!, row.GetField("source_repo")!, row.GetField("generator")!, KindOf(row)];

    /// <summary>Photos cut to the FFHQ face alignment look like StyleGAN's by their make, so they are kept apart.</summary>
    private static string KindOf(CsvReader row)
    {
        var side = Math.Max(row.GetField<int>("width"), row.GetField<int>("height"));
        return row.GetField("generator")!.Contains("FFHQ", StringComparison.OrdinalIgnoreCase) ? "aligned"
            : side < ThumbnailSide ? "thumbnail"
            : row.GetField("faces") is "" or "0" ? "no-face-found"
            : "people";
    }

    private static void WriteRow(CsvWriter writer, string[] fields)
    {
        foreach (var field in fields)
        {
            writer.WriteField(field);
        }

        writer.NextRecord();
    }
}
