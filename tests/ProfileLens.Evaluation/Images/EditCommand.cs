using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using CsvHelper;
using ProfileLens.Core.Imaging;
using Spectre.Console;

namespace ProfileLens.Evaluation.Images;

/// <summary>
/// <c>images-edit LABELS FOLDER</c>: makes edited copies of real photos, and copies that were only saved twice, with a
/// labels file for the images command. Photos are halved by their SHA-256, so that thresholds set on one half can be
/// reported on the other.
/// </summary>
internal static class EditCommand
{
    private const int LeastSide = 400;

    public static Command Create()
    {
        var labels = new Argument<FileInfo>("labels") { Description = "CSV with file,label,source,generator,kind" };
        var folder = new Argument<DirectoryInfo>("folder") { Description = "where to write" };
        var half = new Option<IdSplit>("--half")
        {
            Description = "only photos whose hash begins with a 0 bit (Even) or a 1 bit (Odd)",
        };
        var limit = new Option<int>("--limit") { Description = "photos", DefaultValueFactory = _ => 400 };
        var command = new Command("images-edit", "Makes edited copies of real photos.") { labels, folder, half, limit };
        command.SetAction(parsed =>
        {
            var photos = LabelledPhoto
                .Read(parsed.GetRequiredValue(labels))
                .Where(p => p.IsReal)
                .Select(p => (Photo: p, Hash: SHA256.HashData(File.ReadAllBytes(p.Path))))
                .Where(p => parsed.GetValue(half).Holds(p.Hash[0] < 128 ? "0" : "1"))
                .OrderBy(p => Convert.ToHexString(p.Hash), StringComparer.Ordinal)
                .Select(p => p.Photo)
                .ToList();
            Write(photos, parsed.GetRequiredValue(folder), parsed.GetValue(limit));
        });
        return command;
    }

    private static void Write(IReadOnlyList<LabelledPhoto> photos, DirectoryInfo folder, int limit)
    {
        folder.Create();
        using var writer = new CsvWriter(
            File.CreateText(Path.Combine(folder.FullName, "labels.csv")),
            CultureInfo.InvariantCulture
        );
        WriteRow(writer, "file", "label", "source", "generator", "kind");
        DecodedImage? before = null;
        var written = 0;
        foreach (var photo in photos)
        {
            if (written == limit || Read(photo) is not { } image)
            {
                continue;
            }

            if (before is not null)
            {
                WriteCopies(writer, folder, photo, image, before, written++);
            }

            before = image;
        }

        AnsiConsole.WriteLine($"{written} photos, {written * (PhotoEdits.All.Count + 1)} files");
    }

    private static void WriteCopies(
        CsvWriter writer,
        DirectoryInfo folder,
        LabelledPhoto photo,
        DecodedImage image,
        DecodedImage donor,
        int number
    )
    {
        var original = Path.GetRelativePath(folder.FullName, photo.Path);
        WriteRow(writer, original, LabelledPhoto.Real, photo.Source, "", "as-found");
        foreach (var edit in PhotoEdits.All)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{edit.Name}.jpg");
            File.WriteAllBytes(Path.Combine(folder.FullName, name), edit.Make(image, donor, number));
            WriteRow(writer, name, edit.IsHonest ? LabelledPhoto.Real : "edited", photo.Source, "", edit.Name);
        }
    }

    private static DecodedImage? Read(LabelledPhoto photo)
    {
        try
        {
            var image = ImageCodec.Decode(File.ReadAllBytes(photo.Path), DecodeLimits.Default);
            return
                Math.Max(image.Width, image.Height) >= LeastSide && Math.Min(image.Width, image.Height) >= LeastSide / 2
                ? image
                : null;
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }

    private static void WriteRow(CsvWriter writer, params string[] fields)
    {
        foreach (var field in fields)
        {
            writer.WriteField(field);
        }

        writer.NextRecord();
    }
}
