using ProfileLens.Core.Imaging;
using ProfileLens.Host.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class PhotoTurnsTests
{
    [Fact]
    public async Task Wait_WithALargePhotoWhileOneIsLookedAt_WaitsForItsEnd()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var large = Photo(3000, 2000);
        var first = PhotoTurns.Wait(large, cancellation);
        var second = Task.Run(() => PhotoTurns.Wait(large, cancellation), cancellation);
        PhotoTurns.Wait(Photo(1080, 1350), cancellation).Dispose();

        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(200, cancellation)));
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public void Wait_WhenTheCallerWithdraws_Ends()
    {
        var large = Photo(3000, 2000);
        using var first = PhotoTurns.Wait(large, TestContext.Current.CancellationToken);
        using var withdrawn = new CancellationTokenSource();
        withdrawn.Cancel();

        Assert.Throws<OperationCanceledException>(() => PhotoTurns.Wait(large, withdrawn.Token));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF })]
    [InlineData(new byte[] { 1, 2, 3, 4 })]
    public void Wait_WithWhatIsNoPhoto_PassesAtOnce(byte[] bytes)
    {
        using var first = PhotoTurns.Wait(Photo(3000, 2000), TestContext.Current.CancellationToken);

        PhotoTurns.Wait(bytes, TestContext.Current.CancellationToken).Dispose();
    }

    private static byte[] Photo(int width, int height) =>
        ImageCodec.EncodePng(new DecodedImage(width, height, new byte[width * height * 4], "png"));
}
