using ProfileLens.Core.Text.Entities;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Entities;

public sealed class KnownSitesTests
{
    [Theory]
    [InlineData("раураl.com", "paypal.com", nameof(Disguise.LookAlikeLetters))]
    [InlineData("xn--l-7sba6dbr.com", "paypal.com", nameof(Disguise.LookAlikeLetters))]
    [InlineData("paypa1.com", "paypal.com", nameof(Disguise.LookAlikeLetters))]
    [InlineData("coinbаse.com", "coinbase.com", nameof(Disguise.LookAlikeLetters))]
    [InlineData("rnicrosoft.net", "microsoft.com", nameof(Disguise.LookAlikeLetters))]
    [InlineData("tiпder.com", "", "")]
    [InlineData("paypal.com.verify-login.xyz", "paypal.com", nameof(Disguise.NameInFront))]
    [InlineData("tinder.com-verify.net", "tinder.com", nameof(Disguise.NameInFront))]
    [InlineData("whatsaap.com", "whatsapp.com", nameof(Disguise.OneLetterOff))]
    [InlineData("facebok.com", "facebook.com", nameof(Disguise.OneLetterOff))]
    public void ImitatedBy_Disguise_IsNamed(string host, string domain, string disguise)
    {
        var imitation = EntityRules.Default.Sites.ImitatedBy(host);

        Assert.Equal(domain, imitation?.Domain ?? "");
        Assert.Equal(disguise, imitation?.Disguise.ToString() ?? "");
    }

    [Theory]
    [InlineData("paypal.com")]
    [InlineData("www.paypal.com")]
    [InlineData("m.facebook.com")]
    [InlineData("amazon.co.uk")]
    [InlineData("google.de")]
    [InlineData("example.org")]
    [InlineData("mall.com")]
    [InlineData("finance.com")]
    [InlineData("münchen.de")]
    [InlineData("президент.рф")]
    [InlineData("telegraph.co.uk")]
    [InlineData("apple.com.cn")]
    [InlineData("localhost")]
    public void ImitatedBy_HonestHost_IsNone(string host) => Assert.Null(EntityRules.Default.Sites.ImitatedBy(host));
}
