using System.Globalization;
using System.Text;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

/// <summary>
/// Writes every photo as PPM, laid over white, for the reference hasher to read; see fixtures/images/SOURCES.md.
/// Runs only where <c>PROFILELENS_PDQ_EXPORT</c> names a folder to write to; <c>PROFILELENS_PDQ_DATA</c> may name
/// another folder to read photos from.
/// </summary>
public sealed class PdqReferenceTool
{
    [Fact]
    public void Photos_ExportFolderGiven_AreWrittenAsPpm()
    {
        var target = Environment.GetEnvironmentVariable("PROFILELENS_PDQ_EXPORT");
        Assert.SkipWhen(string.IsNullOrEmpty(target), "PROFILELENS_PDQ_EXPORT names no folder to write to");
        var source = Environment.GetEnvironmentVariable("PROFILELENS_PDQ_DATA");
        var written = string.IsNullOrEmpty(source) ? ExportOwn(target) : ExportFolder(source, target);
        Assert.NotEqual(0, written);
    }

    private static int ExportOwn(string target)
    {
        var table = PdqReferenceFiles.Read(Path.Combine(RepositoryFolder.Images, "pdq-reference.csv"));
        foreach (var photo in table)
        {
            Write(target, photo.File, PdqReferenceFiles.Load(RepositoryFolder.Images, photo.File));
        }

        return table.Count;
    }

    private static int ExportFolder(string source, string target)
    {
        var written = 0;
        foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            try
            {
                var image = ImageCodec.Decode(File.ReadAllBytes(path), DecodeLimits.Default);
                Write(target, Path.GetRelativePath(source, path), image);
                written++;
            }
            catch (ImageDecodeException)
            {
                // Not a picture we read: nothing to compare.
            }
        }

        return written;
    }

    private static void Write(string target, string file, DecodedImage image)
    {
        var name = Path.Combine(target, file.Replace('/', '~') + ".ppm");
        using var output = File.Create(name);
        output.Write(
            Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"P6\n{image.Width} {image.Height}\n255\n")
            )
        );
        var rgb = new byte[image.Width * image.Height * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            var pixel = i / 3 * 4;
            var alpha = image.Rgba[pixel + 3];
            rgb[i] = (byte)(((image.Rgba[pixel + (i % 3)] * alpha) + (255 * (255 - alpha)) + 127) / 255);
        }

        output.Write(rgb);
    }
}
