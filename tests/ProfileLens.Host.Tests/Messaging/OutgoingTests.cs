using System.Text.Json;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class OutgoingTests
{
    private const string Secret = "my code is 482 913 and my password: hunter22";

    [Fact]
    public void CheckOutgoing_Secrets_AreNamedByPlaceAndNotRepeated()
    {
        using var host = TestHost.Greeted();

        host.Send(
            JsonSerializer.Serialize(
                new
                {
                    type = "checkOutgoing",
                    id = "o",
                    text = Secret,
                }
            )
        );
        var reply = host.Receive();

        Assert.Equal("outgoingResult", reply.GetProperty("type").GetString());
        Assert.Equal(
            ["outgoing.one-time-code", "outgoing.password"],
            reply.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()).Order()
        );
        Assert.DoesNotContain("482", reply.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", reply.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void CheckOutgoing_EverydayText_HasNoFindings()
    {
        using var host = TestHost.Greeted();

        host.Send("""{"type":"checkOutgoing","id":"o","text":"see you at eight?"}""");

        Assert.Empty(host.Receive().GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public void CheckOutgoing_NoText_IsRefused()
    {
        using var host = TestHost.Greeted();

        host.Send("""{"type":"checkOutgoing","id":"o"}""");

        Assert.Equal("requestInvalid", host.Receive().GetProperty("code").GetString());
    }
}
