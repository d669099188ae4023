using ProfileLens.Core.Analysis;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Inference;

public sealed class ModelsFolderTests
{
    private const string Mesh = "face-mesh.onnx";

    [Fact]
    public void Read_AnUntouchedNetwork_GivesItsBytes() =>
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(ModelsFolder.Installed.Path, Mesh)),
            ModelsFolder.Installed.Read("face-mesh")
        );

    [Fact]
    public void Read_AMissingFolder_SaysMissing() =>
        AssertReason("model-missing", Path.Combine("nowhere", "at", "all"));

    [Fact]
    public void Read_AMissingNetwork_SaysMissing()
    {
        using var copy = Copy();
        File.Delete(Path.Combine(copy.FullPath, Mesh));

        AssertReason("model-missing", copy.FullPath);
    }

    [Fact]
    public void Read_OneFlippedBit_SaysDamaged()
    {
        using var copy = Copy();
        var bytes = File.ReadAllBytes(Path.Combine(copy.FullPath, Mesh));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Path.Combine(copy.FullPath, Mesh), bytes);

        AssertReason("model-damaged", copy.FullPath);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[{\"id\":\"face-mesh\"}]")]
    [InlineData("{\"id\":\"face-mesh\",\"sha256\":\"\"}")]
    public void Read_AListWithoutItsHash_SaysDamaged(string list)
    {
        using var copy = Copy();
        File.WriteAllText(Path.Combine(copy.FullPath, "models.json"), list);

        AssertReason("model-damaged", copy.FullPath);
    }

    [Fact]
    public void Run_AFileThatIsNoNetwork_SaysDamaged()
    {
        using var copy = Copy();
        File.WriteAllText(Path.Combine(copy.FullPath, "noise.onnx"), "not a network");
        var hash = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(copy.FullPath, "noise.onnx")))
        );
        File.WriteAllText(
            Path.Combine(copy.FullPath, "noise.json"),
            $$"""{"version":"1","sha256":"{{hash}}","other":[1]}"""
        );
        using var session = new OrtSession(new("noise", ["out"]), new ModelsFolder(copy.FullPath));

        var error = Assert.Throws<ModelUnavailableException>(() => session.Run([0], 1));
        Assert.Equal("model-damaged", error.Reason);
    }

    [Fact]
    public async Task Inspection_WithoutNetworks_SaysThatItCouldNotCheck()
    {
        using var networks = new FaceNetworks(new ModelsFolder("nowhere"));
        var photo = Portraits.Subject("male-1.jpg") with { Networks = networks };

        var found = await new ImageInspection([new FaceCounter()]).RunAsync(
            photo,
            onStep: null,
            TestContext.Current.CancellationToken
        );

        Assert.Equal("not-checked.model-missing", Assert.Single(found.Findings).Code);
        Assert.Equal(Outcome.NotChecked, found.Verdict.Outcome);
    }

    private static void AssertReason(string reason, string folder) =>
        Assert.Equal(
            reason,
            Assert.Throws<ModelUnavailableException>(() => new ModelsFolder(folder).Read("face-mesh")).Reason
        );

    private static TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var name in new[] { Mesh, "models.json" })
        {
            File.Copy(Path.Combine(ModelsFolder.Installed.Path, name), Path.Combine(copy.FullPath, name));
        }

        return copy;
    }

    /// <summary>Needs faces and nothing else.</summary>
    private sealed class FaceCounter : IImageAnalyzer
    {
        public string Id => "face-counter";

        public bool LooksAtFaces => true;

        public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation) =>
            ValueTask.FromResult<IReadOnlyList<Finding>>([
                new Finding(Id, $"faces.{image.Faces.Count}", Severity.Info, Strength.Weak),
            ]);
    }
}
