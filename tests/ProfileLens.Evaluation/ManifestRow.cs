using System.Globalization;

namespace ProfileLens.Evaluation;

/// <summary>A line of the image manifest.</summary>
/// <param name="Source">Repository, <c>OWNER/NAME</c>.</param>
/// <param name="Label"><c>real</c>, <c>ai</c> or <c>swap</c>.</param>
/// <param name="Faces">Faces that another detector counted.</param>
/// <param name="Hash">Name of the file without ending.</param>
internal sealed record ManifestRow(string Source, string Label, int Faces, string Hash)
{
    private static readonly string[] Endings = [".jpg", ".png", ".webp", ".gif"];

    /// <summary>Reads a manifest. Columns are told by name, fields may be quoted.</summary>
    public static IEnumerable<ManifestRow> Read(FileInfo file)
    {
        var lines = File.ReadLines(file.FullName).Select(Split);
        List<string>? names = null;
        foreach (var fields in lines)
        {
            if (names is null)
            {
                names = fields;
                continue;
            }

            string Field(string name) => fields[names.IndexOf(name)];
            _ = int.TryParse(Field("faces"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var faces);
            yield return new(Field("source_repo"), Field("label"), faces, Field("sha256_16"));
        }
    }

    /// <summary>Its file, or null where it was not extracted.</summary>
    public string? Find(DirectoryInfo images)
    {
        var folder = Path.Combine(images.FullName, Source.Replace('/', '+'), Label);
        return Endings.Select(e => Path.Combine(folder, Hash + e)).FirstOrDefault(File.Exists);
    }

    /// <summary>Fields of a line as RFC 4180 has them; no field of a manifest holds a line break.</summary>
    private static List<string> Split(string line)
    {
        var fields = new List<string> { "" };
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                fields[^1] += line[i++];
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                fields.Add("");
            }
            else
            {
                fields[^1] += line[i];
            }
        }

        return fields;
    }
}
