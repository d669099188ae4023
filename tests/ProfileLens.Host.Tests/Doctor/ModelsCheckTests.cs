using ProfileLens.Core.Faces;
using ProfileLens.Core.Inference;
using ProfileLens.Host.Doctor;
using Xunit;

namespace ProfileLens.Host.Tests.Doctor;

public sealed class ModelsCheckTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("profilelens-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Look_AtTheInstalledNetworks_FindsThemComplete()
    {
        var result = Assert.Single(new ModelsCheck(ModelsFolder.Installed, FaceNetworks.Ids).Look());
        Assert.Equal(DoctorState.Well, result.State);
    }

    [Fact]
    public void Look_AtMissingAndDamagedOnes_NamesEach()
    {
        foreach (var file in new DirectoryInfo(ModelsFolder.Installed.Path).EnumerateFiles())
        {
            file.CopyTo(Path.Combine(folder.FullName, file.Name));
        }

        File.Delete(Path.Combine(folder.FullName, "iris.onnx"));
        File.AppendAllText(Path.Combine(folder.FullName, "face-mesh.onnx"), "x");
        var results = new ModelsCheck(new ModelsFolder(folder.FullName), FaceNetworks.Ids).Look();

        Assert.Equal(
            [("face-mesh", "is damaged"), ("iris", "is missing")],
            results.Select(r => (r.Subject, r.Seen)).Order()
        );
        Assert.All(results, r => Assert.True(r is { State: DoctorState.Attention, Advice: not null }));
    }
}
