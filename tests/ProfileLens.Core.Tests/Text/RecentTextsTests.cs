using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class RecentTextsTests
{
    private int made;

    [Fact]
    public void Of_SameString_IsMadeOnce()
    {
        var recent = new RecentTexts<int>(_ => ++made);
        var text = new string('a', 10);

        Assert.Equal(recent.Of(text), recent.Of(text));
        Assert.Equal(1, made);
    }

    [Fact]
    public void Of_EqualTextOfAnotherMessage_IsMadeAnew()
    {
        var recent = new RecentTexts<int>(_ => ++made);

        Assert.NotEqual(recent.Of(new string('a', 10)), recent.Of(new string('a', 10)));
    }

    [Fact]
    public void Of_MoreThanIsKept_ForgetsWhatCameBefore()
    {
        var recent = new RecentTexts<int>(_ => ++made);
        var first = new string('a', 20_000);
        recent.Of(first);
        recent.Of(new string('b', 20_000));

        Assert.Equal(3, recent.Of(first));
    }

    [Fact]
    public void Of_AfterTheRequest_IsMadeAnew()
    {
        var recent = new RecentTexts<int>(_ => ++made);
        var text = new string('a', 10);
        recent.Of(text);

        ThreadTexts.Forget();

        Assert.Equal(2, recent.Of(text));
    }
}
