using System.Globalization;
using CsvHelper;

namespace ProfileLens.Evaluation;

/// <summary>A line of the image manifest.</summary>
/// <param name="Source">Repository, <c>OWNER/NAME</c>.</param>
/// <param name="Label"><c>real</c>, <c>ai</c> or <c>swap</c>.</param>
/// <param name="Faces">Faces that another detector counted.</param>
/// <param name="Hash">Name of the file without ending.</param>
internal sealed record ManifestRow(string Source, string Label, int Faces, string Hash)
{
    private static readonly string[] Endings = [".jpg", ".png", ".webp", ".gif"];

    /// <summary>Reads a manifest; columns are told by name.</summary>
    public static IEnumerable<ManifestRow> Read(FileInfo file)
    {
        using var reader = new CsvReader(file.OpenText(), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        while (reader.Read())
        {
            yield return new(
                reader.GetField("source_repo")!,
                reader.GetField("label")!,
                reader.GetField<int?>("faces") ?? 0,
                reader.GetField("sha256_16")!
            );
        }
    }

    /// <summary>Its file, or null where it was not extracted.</summary>
    public string? Find(DirectoryInfo images)
    {
        var folder = Path.Combine(images.FullName, Source.Replace('/', '+'), Label);
        return Endings.Select(e => Path.Combine(folder, Hash + e)).FirstOrDefault(File.Exists);
    }
}
