using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Authenticity.ContentCredentials;
using ProfileLens.Core.Tests.TestImages;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.ContentCredentials;

public sealed class CredentialReaderTests
{
    private static readonly CredentialReader Reader = SignedPhotos.Reader();

    public static TheoryData<string> Photos => [.. SignedPhotos.Oracle.Keys];

    [Theory]
    [MemberData(nameof(Photos))]
    public void Read_PhotoOfTheOfficialLibrary_AgreesWithIt(string name)
    {
        var oracle = SignedPhotos.Oracle[name];
        var state = Reader.Read(SignedPhotos.Read(name))?.State;
        Assert.Equal(Expected(name, oracle), state);
    }

    [Theory]
    [InlineData("ai.jpg", OriginKind.Generated, "Test generator")]
    [InlineData("ai.png", OriginKind.Generated, "Test generator")]
    [InlineData("ai.webp", OriginKind.Generated, "Test generator")]
    [InlineData("ai-boxes.jpg", OriginKind.Generated, "Test generator")]
    [InlineData("ai-v1-stamped.jpg", OriginKind.Generated, "Test generator")]
    [InlineData("edited-ai.jpg", OriginKind.Generated, "Test generator")]
    [InlineData("edited-untrusted-ai.jpg", OriginKind.Generated, "Test generator")]
    [InlineData("ai-edited-capture.jpg", OriginKind.PartlyGenerated, "ProfileLens test")]
    [InlineData("ai-component.jpg", OriginKind.PartlyGenerated, "Test generator")]
    [InlineData("edited-capture.jpg", OriginKind.Edited, "ProfileLens test")]
    [InlineData("redacted-note.jpg", OriginKind.Edited, "ProfileLens test")]
    [InlineData("capture-ps256.jpg", OriginKind.Captured, "ProfileLens test")]
    [InlineData("many-segments.jpg", OriginKind.Captured, "ProfileLens test")]
    public void Read_Actions_TellHowThePictureCameToBe(string name, OriginKind kind, string tool) =>
        Assert.Equal(new Origin(kind, tool), Reader.Read(SignedPhotos.Read(name))!.Origin);

    [Theory]
    [InlineData("pixels-changed.jpg")]
    [InlineData("boxes-changed.png")]
    [InlineData("action-changed.jpg")]
    [InlineData("claim-changed.jpg")]
    [InlineData("signature-changed.jpg")]
    [InlineData("ingredient-changed.jpg")]
    [InlineData("untrusted.jpg")]
    public void Read_Failures_AreTheOfficialLibrarys(string name) =>
        Assert.Equal(
            SignedPhotos.Oracle[name].Codes.Order(),
            Reader.Read(SignedPhotos.Read(name))!.Failures.Distinct().Order()
        );

    [Fact]
    public void Read_Signer_IsNamedWithItsListAndTime()
    {
        var report = Reader.Read(SignedPhotos.Read("capture-stamped.jpg"))!;
        Assert.Equal(("ProfileLens Test", "Test authority"), (report.Signer, report.TrustListName));
        Assert.Equal(2026, report.SignedAt!.Value.Year);
    }

    [Fact]
    public void Read_LongAfterwards_OnlyATimeStampSaves()
    {
        var later = SignedPhotos.Reader(new DateTimeOffset(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(CredentialState.Expired, later.Read(SignedPhotos.Read("capture-ps256.jpg"))!.State);
        Assert.Equal(CredentialState.Holds, later.Read(SignedPhotos.Read("capture-stamped.jpg"))!.State);
        Assert.Equal(CredentialState.Holds, later.Read(SignedPhotos.Read("ai-v1-stamped.jpg"))!.State);
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public void Read_ByTheShippedLists_NeverHolds(string name)
    {
        var reader = new CredentialReader(new FakeTimeProvider(SignedPhotos.Today));
        Assert.NotEqual(CredentialState.Holds, reader.Read(SignedPhotos.Read(name))?.State);
    }

    [Theory]
    [InlineData("ai.png", "png")]
    [InlineData("ai.jpg", "jpeg")]
    [InlineData("ai-boxes.png", "png")]
    public void Read_LabelOfAnotherPicture_IsAChangedPicture(string name, string format)
    {
        var jumbf = FileParts.Read(format, SignedPhotos.Read(name)).Store!.Value.ToArray();
        var other = JpegFile.WithJumbf(FourColors.ReadFixture("progressive.jpg"), jumbf);
        Assert.Equal(CredentialState.PictureChanged, Reader.Read(other)!.State);
    }

    [Fact]
    public void Read_TwoStores_IsUnreadable()
    {
        var signed = SignedPhotos.Read("ai.jpg");
        var jumbf = FileParts.Read("jpeg", signed).Store!.Value.ToArray();
        Assert.Equal(CredentialState.Unreadable, Reader.Read(JpegFile.WithJumbf(signed, jumbf))!.State);
    }

    [Theory]
    [InlineData("ai.jpg")]
    [InlineData("ai-boxes.jpg")]
    [InlineData("ai-boxes.png")]
    [InlineData("ai.webp")]
    public void Read_BytesBehindThePicture_AreAChangedPicture(string name) =>
        Assert.Equal(
            CredentialState.PictureChanged,
            Reader.Read((byte[])[.. SignedPhotos.Read(name), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])!.State
        );

    private static CredentialState? Expected(string name, OracleVerdict oracle) =>
        oracle switch
        {
            { State: "Unreadable" } => null,
            // .NET has no Ed25519, so we say that we could not check.
            _ when name == "capture-ed25519.jpg" => CredentialState.Unsupported,
            { State: "Trusted" } => CredentialState.Holds,
            { State: "Valid" } => CredentialState.SignerUnknown,
            { Codes: var codes } when codes.Any(c => c.EndsWith("Hash.mismatch", StringComparison.Ordinal)) =>
                CredentialState.PictureChanged,
            { Codes: var codes } when codes.Any(c => c.EndsWith("ismatch", StringComparison.Ordinal)) =>
                CredentialState.LabelChanged,
            _ when name == "expired.jpg" => CredentialState.Expired,
            _ => CredentialState.SignerUnknown,
        };
}
