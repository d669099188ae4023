using System.Security.Cryptography;
using ProfileLens.Core.Authenticity.ContentCredentials;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.TestImages;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.ContentCredentials;

/// <summary>Labels with a good signature of a trusted signer that break one rule each.</summary>
public sealed class CredentialReaderForgeryTests : IDisposable
{
    /// <summary>Signature and IHDR, behind which the test's chunk goes.</summary>
    private const int Head = 8 + 25;

    private static readonly byte[] Png = ImageCodec.EncodePng(FourColors.Image);

    private static readonly (string Label, object Value) Captured = (
        "c2pa.actions.v2",
        Map(
            (
                "actions",
                List(Map(("action", "c2pa.created"), ("digitalSourceType", "http://cv.iptc.org/digitalCapture")))
            )
        )
    );

    private readonly Forger forger = new();

    [Fact]
    public void Read_NothingForged_Holds() =>
        Assert.Equal(CredentialState.Holds, StateOf(at => forger.Manifest(Forger.Label, [Captured, Whole(at)])));

    [Fact]
    public void Read_HashThatLeavesThePixelsOut_DoesNotHold()
    {
        var all = Map(("start", Head), ("length", 0));
        (string, object) Nothing(int store)
        {
            all["length"] = store + 12 + Png.Length - Head;
            return DataHash(Png.AsSpan(0, Head), all);
        }

        Assert.Equal(
            CredentialState.Unsupported,
            StateOf(store => forger.Manifest(Forger.Label, [Captured, Nothing(store)]))
        );
    }

    [Fact]
    public void Read_NoTieToThePicture_DoesNotHold() =>
        Assert.Equal(CredentialState.LabelChanged, StateOf(_ => forger.Manifest(Forger.Label, [Captured])));

    [Fact]
    public void Read_TwoTiesToThePicture_DoNotHold() =>
        Assert.Equal(
            CredentialState.LabelChanged,
            StateOf(at =>
                forger.Manifest(Forger.Label, [Captured, Whole(at), ("c2pa.hash.boxes", Map(("boxes", List())))])
            )
        );

    [Fact]
    public void Read_TieOfAKindWeDoNotKnow_IsUnsupported() =>
        Assert.Equal(
            CredentialState.Unsupported,
            StateOf(_ => forger.Manifest(Forger.Label, [Captured, ("c2pa.hash.bmff.v3", Map(("alg", "sha256")))]))
        );

    [Fact]
    public void Read_SmuggledAssertion_DoesNotHold() =>
        Assert.Equal(
            CredentialState.LabelChanged,
            StateOf(at =>
                forger.Manifest(Forger.Label, [Captured, Whole(at)], smuggled: [("org.example.extra", Map())])
            )
        );

    [Fact]
    public void Read_MissingAssertion_DoesNotHold() =>
        Assert.Equal(
            CredentialState.LabelChanged,
            StateOf(at =>
                forger.Manifest(
                    Forger.Label,
                    [Captured, Whole(at)],
                    claim => Created(claim).Add(Forger.Reference("org.example.gone", Forger.Assertion(Captured)))
                )
            )
        );

    [Fact]
    public void Read_AssertionOfAnotherManifest_DoesNotHold() =>
        Assert.Equal(
            CredentialState.LabelChanged,
            StateOf(at =>
                forger.Manifest(
                    Forger.Label,
                    [Captured, Whole(at)],
                    claim =>
                        Created(claim)
                            .Add(Map(("url", "self#jumbf=/c2pa/urn:other/c2pa.assertions/x"), ("hash", new byte[32])))
                )
            )
        );

    [Fact]
    public void Read_WeakHash_IsUnsupported() =>
        Assert.Equal(
            CredentialState.Unsupported,
            StateOf(at => forger.Manifest(Forger.Label, [Captured, Whole(at)], claim => claim["alg"] = "sha1"))
        );

    [Theory]
    [InlineData("self#jumbf=c2pa.assertions/c2pa.actions.v2")]
    [InlineData("self#jumbf=/c2pa/urn:other/c2pa.assertions/c2pa.actions.v2")]
    [InlineData("self#jumbf=/c2pa/urn:other/c2pa.assertions/c2pa.hash.data")]
    public void Read_ForbiddenRedaction_DoesNotHold(string url) =>
        Assert.Equal(
            CredentialState.LabelChanged,
            StateOf(at =>
                forger.Manifest(Forger.Label, [Captured, Whole(at)], claim => claim["redacted_assertions"] = List(url))
            )
        );

    [Fact]
    public void Read_IngredientsInACircle_DoNotHold()
    {
        static (string, object) Ingredient(string of) =>
            (
                "c2pa.ingredient.v3",
                Map(
                    ("relationship", "parentOf"),
                    ("activeManifest", Map(("url", $"self#jumbf=/c2pa/{of}"), ("hash", new byte[32])))
                )
            );

        var one = forger.Manifest("urn:one", [Captured, Ingredient(Forger.Label)]);
        var file = Signed(at => Forger.Store(one, forger.Manifest(Forger.Label, [Whole(at), Ingredient("urn:one")])));
        var report = forger.Reader.Read(file)!;
        Assert.Equal(CredentialState.LabelChanged, report.State);
        Assert.Contains(StatusCodes.IngredientManifestMismatch, report.Failures);
    }

    [Fact]
    public void Read_TwoManifestsOfOneName_AreUnreadable()
    {
        var file = Signed(at =>
            Forger.Store(
                forger.Manifest(Forger.Label, [Captured, Whole(at)]),
                forger.Manifest(Forger.Label, [Captured, Whole(at)])
            )
        );
        Assert.Equal(CredentialState.Unreadable, forger.Reader.Read(file)!.State);
    }

    public void Dispose() => forger.Dispose();

    private CredentialState? StateOf(Func<int, byte[]> manifest) =>
        forger.Reader.Read(Signed(length => Forger.Store(manifest(length))))?.State;

    /// <summary>Puts a store into the picture; it is made again until it knows its own length.</summary>
    private static byte[] Signed(Func<int, byte[]> make)
    {
        var store = make(0);
        for (var round = 0; round < 4; round++)
        {
            store = make(store.Length);
        }

        return PngFile.WithChunk(Png, "caBX", store);
    }

    /// <summary>The data hash of the whole picture but the store.</summary>
    private static (string, object) Whole(int store) => DataHash(Png, Map(("start", Head), ("length", store + 12)));

    private static (string, object) DataHash(ReadOnlySpan<byte> covered, Dictionary<string, object> exclusion) =>
        ("c2pa.hash.data", Map(("exclusions", List(exclusion)), ("alg", "sha256"), ("hash", SHA256.HashData(covered))));

    private static List<object> Created(Dictionary<string, object> claim) => (List<object>)claim["created_assertions"];

    private static Dictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        entries.ToDictionary(e => e.Key, e => e.Value);

    private static List<object> List(params object[] items) => [.. items];
}
