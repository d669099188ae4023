using System.Globalization;
using CsvHelper;

namespace ProfileLens.Evaluation.Images;

/// <summary>One row of a labels file.</summary>
/// <param name="File">As written in the labels file.</param>
/// <param name="Path">Full path.</param>
/// <param name="Label"><c>real</c>, <c>swap</c> (put together from photos by hand), or anything else for made pictures.</param>
/// <param name="Source">Where it comes from; reported apart.</param>
/// <param name="Generator">What made it, or empty.</param>
/// <param name="Kind">What is in it, e.g. <c>people</c> or <c>aligned</c>; reported apart.</param>
internal sealed record LabelledPhoto(
    string File,
    string Path,
    string Label,
    string Source,
    string Generator,
    string Kind
)
{
    /// <summary>Label of ordinary photos.</summary>
    public const string Real = "real";

    /// <summary>Label of photos put together from others, which are neither ordinary nor made by a program.</summary>
    public const string Swap = "swap";

    /// <summary>An ordinary photo.</summary>
    public bool IsReal => Label == Real;

    /// <summary>A picture made by a program.</summary>
    public bool IsMade => Label is not (Real or Swap);

    /// <summary>Reads <c>file,label,source,generator,kind</c>; files are relative to the labels file.</summary>
    /// <exception cref="InvalidDataException">A column is missing, a label is empty or a photo is not there.</exception>
    public static IReadOnlyList<LabelledPhoto> Read(FileInfo labels)
    {
        try
        {
            using var reader = new CsvReader(labels.OpenText(), CultureInfo.InvariantCulture);
            _ = reader.Read() && reader.ReadHeader();
            var photos = new List<LabelledPhoto>();
            while (reader.Read())
            {
                photos.Add(Of(reader, labels));
            }

            return photos;
        }
        catch (CsvHelperException error)
        {
            throw new InvalidDataException($"{labels.Name}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static LabelledPhoto Of(CsvReader row, FileInfo labels)
    {
        var file = row.GetField("file") ?? "";
        var path = System.IO.Path.GetFullPath(file, labels.DirectoryName!);
        var photo = new LabelledPhoto(
            file,
            path,
            row.GetField("label")!.Trim().ToLowerInvariant(),
            row.GetField("source")!,
            row.GetField("generator")!,
            row.GetField("kind")!
        );
        return photo.Label.Length == 0 ? throw new InvalidDataException($"{labels.Name}: {file} has no label")
            : System.IO.File.Exists(path) ? photo
            : throw new InvalidDataException($"{labels.Name}: {path} is not there");
    }
}
