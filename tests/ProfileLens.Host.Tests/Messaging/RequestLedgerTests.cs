using ProfileLens.Host.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class RequestLedgerTests
{
    [Fact]
    public void Ledger_TooManyBytes_IsFullUntilSomeAreReleased()
    {
        var ledger = new RequestLedger();
        Assert.Equal(Admission.Admitted, Open(ledger, "a", Protocol.MaxPendingBytes, out var first));
        Assert.Equal(Admission.Full, Open(ledger, "b", 1, out _));

        Assert.True(ledger.TryAnswer("a", [1]));
        Assert.Equal(Admission.Full, Open(ledger, "b", 1, out _));
        ledger.Release(first!);

        Assert.Equal(Admission.Admitted, Open(ledger, "b", 1, out _));
    }

    [Fact]
    public void Ledger_LargeAnswer_IsNotKeptButNeverWorkedAgain()
    {
        var ledger = new RequestLedger();
        Open(ledger, "a", 1, out _);
        Assert.True(ledger.TryAnswer("a", new byte[Protocol.KeptReplyBytes + 1]));

        Assert.Equal(Admission.Forgotten, Open(ledger, "a", 1, out _));
        Assert.False(ledger.TryAnswer("a", [1]));
    }

    [Fact]
    public void Ledger_VeryManyAnswers_KeepsABoundedNumber()
    {
        var ledger = new RequestLedger();
        for (var i = 0; i < 3 * Protocol.KeptIds; i++)
        {
            Open(ledger, $"{i}", 1, out var ticket);
            ledger.TryAnswer($"{i}", [1]);
            ledger.Release(ticket!);
        }

        Assert.Equal(Admission.Answered, Open(ledger, $"{(3 * Protocol.KeptIds) - 1}", 1, out _));
        Assert.Equal(Admission.Forgotten, Open(ledger, $"{(2 * Protocol.KeptIds) + 1}", 1, out _));
        Assert.Equal(Admission.Admitted, Open(ledger, "0", 1, out _));
        Assert.Equal(1, ledger.Pending);
    }

    private static Admission Open(RequestLedger ledger, string id, long weight, out Ticket? ticket) =>
        ledger.TryOpen(id, weight, isBounded: true, out ticket, out _);
}
