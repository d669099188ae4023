using System.Text.Json;
using Microsoft.Data.Sqlite;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Memory;
using ProfileLens.Host.Analysis;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class FacesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("profilelens-faces-").FullName;
    private readonly GatedImageAnalyzer gated = new();

    private string FilePath => Path.Combine(folder, "memory.db");

    public FacesTests() => gated.Gate.Set();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void CheckImage_FacesNotAskedFor_LeavesNoneInTheFile()
    {
        using var host = Greeted();
        Ask(host, Photo("a", "Anna", "female-3.jpg", remember: null));
        var second = Ask(host, Photo("b", "Mary", "female-3.jpg", remember: false));

        Assert.DoesNotContain("face.other-name", second.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, FacesInTheFile());
        Assert.Equal(2, PhotosInTheFile());
        Assert.Equal(0, Status(host).GetProperty("facesRemembered").GetInt64());
    }

    [Fact]
    public void CheckImage_FacesAskedFor_RemembersThem_AndKnowsTheFaceAgain()
    {
        using var host = Greeted();
        Ask(host, Photo("a", "Anna", "female-3.jpg", remember: true));
        var second = Ask(host, Photo("b", "Mary", "female-3.jpg", remember: true));

        Assert.Contains("face.other-name", second.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, FacesInTheFile());
        Assert.Equal(2, Status(host).GetProperty("facesRemembered").GetInt64());
    }

    [Fact]
    public void ForgetFaces_DeletesFacesAndNothingElse()
    {
        using var host = Greeted();
        Ask(host, Photo("a", "Anna", "female-3.jpg", remember: true));

        var reply = Ask(host, """{"type":"forgetFaces","id":"f"}""");

        Assert.Equal(
            ("facesForgotten", 1),
            (reply.GetProperty("type").GetString(), reply.GetProperty("faces").GetInt64())
        );
        Assert.Equal(0, FacesInTheFile());
        Assert.Equal(1, PhotosInTheFile());
        Assert.Equal(0, Ask(host, """{"type":"forgetFaces","id":"g"}""").GetProperty("faces").GetInt64());
    }

    [Theory]
    [InlineData("forgetFaces")]
    [InlineData("wipe")]
    public void Forgetting_BeforePhotosThatWait_KeepsTheirFacesFromBeingRemembered(string request)
    {
        gated.Gate.Reset();
        using var host = Greeted();
        var waiting = Environment.ProcessorCount + 3;
        for (var i = 0; i < waiting; i++)
        {
            host.Send(Photo($"p{i}", $"Zoe{i}", "female-3.jpg", remember: true));
        }

        Assert.True(gated.Started.Wait(10_000, TestContext.Current.CancellationToken));
        host.Send($$"""{"type":"{{request}}","id":"f"}""");
        host.ExpectSilence();
        gated.Gate.Set();
        for (var i = 0; i < waiting + 1; i++)
        {
            host.Receive();
        }

        Assert.Equal(0, FacesInTheFile());
    }

    [Fact]
    public void Wipe_ForgetsFacesToo()
    {
        using var host = Greeted();
        Ask(host, Photo("a", "Anna", "female-3.jpg", remember: true));

        Assert.Equal("wiped", Ask(host, """{"type":"wipe","id":"w"}""").GetProperty("type").GetString());

        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void ListFaces_NamesWhose_NotWhatDescribesThem()
    {
        using var host = Greeted();
        Ask(host, Photo("a", "Anna", "female-3.jpg", remember: true));

        var reply = Ask(host, """{"type":"listFaces","id":"l"}""");

        Assert.Equal(1, reply.GetProperty("total").GetInt32());
        var face = Assert.Single(reply.GetProperty("faces").EnumerateArray());
        Assert.Equal(
            ["age", "firstSeen", "lastSeen", "name", "site"],
            face.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal("Anna", face.GetProperty("name").GetString());
    }

    private TestHost Greeted()
    {
        IReadOnlyList<IKeyStore> keys = [new FileKeyStore(folder)];
        var faces = new FaceMemory(folder, keys, FaceMemoryLimits.Default, TimeProvider.System);
        var photos = new PhotoMemory(folder, keys, PhotoMemoryLimits.Default, TimeProvider.System);
        return TestHost.Greeted(
            new CatalogParts
            {
                Images =
                [
                    new(gated.Id, () => gated),
                    new("photo-reuse", () => new PhotoReuseAnalyzer(photos)),
                    new("remembered-face", () => new RememberedFaceAnalyzer(ModelsFolder.Installed, faces)),
                ],
                Memory = () => photos,
                FaceMemory = () => faces,
                ProfileTexts = () => new TextMemory(folder, keys, TextMemoryLimits.Default, TimeProvider.System),
            }
        );
    }

    private static JsonElement Ask(TestHost host, string request)
    {
        host.Send(request);
        return host.Receive();
    }

    private static JsonElement Status(TestHost host) => Ask(host, """{"type":"status","id":"s"}""");

    private static string Photo(string id, string name, string file, bool? remember)
    {
        var bytes = Convert.ToBase64String(
            File.ReadAllBytes(Repository.PathOf("tests", "fixtures", "images", "portraits", file))
        );
        var allowed = remember is { } faces ? $",\"rememberFaces\":{(faces ? "true" : "false")}" : "";
        return $$"""
            {"type":"checkImage","id":"{{id}}","bytes":"{{bytes}}","site":"tinder","partner":{"key":"{{id}}","name":"{{name}}"}{{allowed}}}
            """;
    }

    private long FacesInTheFile() => Rows("faces");

    private long PhotosInTheFile() => Rows("photos");

    private long Rows(string table)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this file come here.
        command.CommandText = $"SELECT count(*) FROM {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
