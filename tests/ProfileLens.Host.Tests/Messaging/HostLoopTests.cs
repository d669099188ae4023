using System.Text.Json;
using ProfileLens.Core.Imaging;
using ProfileLens.Host.Analysis;
using ProfileLens.Host.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class HostLoopTests
{
    [Fact]
    public void Host_ForbiddenOrigin_SaysSoAndEnds()
    {
        using var host = new TestHost(caller: "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/");

        Assert.Equal("originForbidden", Code(host.Receive()));
        Assert.Equal(HostExit.ForbiddenOrigin, host.Wait());
        Assert.Equal(3, (int)host.Wait());
    }

    [Fact]
    public void Host_TextBehindPhotos_IsAnsweredFirst()
    {
        var photos = new GatedImageAnalyzer();
        using var host = TestHost.Greeted(TestParts.With(photos));
        for (var i = 0; i < 40; i++)
        {
            host.Send(Photo($"i{i}", (byte)i));
        }

        host.Send(Text("m", "hello"));

        Assert.Equal("m", Id(host.Receive()));
        photos.Gate.Set();
    }

    [Fact]
    public void Host_WaitingPhotos_GoByPriorityThenByOrder()
    {
        var photos = new GatedImageAnalyzer();
        using var host = TestHost.Greeted(TestParts.With(photos));
        var busy = FillImageThreads(host, photos);

        host.Send(Photo("low1", 201, priority: 2));
        host.Send(Photo("mid1", 101));
        host.Send(Photo("low2", 202, priority: 2));
        host.Send(Photo("mid2", 102));
        host.Send(Photo("high", 1, priority: 0));
        host.ExpectSilence();
        photos.Gate.Set();
        for (var i = 0; i < busy + 5; i++)
        {
            host.Receive();
        }

        // Threads start work in this order; with several threads neighbours may be noted the other way round.
        var order = photos.Order.Skip(busy).ToList();
        Assert.Equal(new byte[] { 1, 101, 102, 201, 202 }.Order(), order.Order());
        Assert.True(order.IndexOf(1) < order.IndexOf(201), string.Join(',', order));
        Assert.True(order.IndexOf(1) < order.IndexOf(202), string.Join(',', order));
    }

    [Fact]
    public void Host_CancelWaiting_AnswersCancelledAndNeverRuns()
    {
        var photos = new GatedImageAnalyzer();
        using var host = TestHost.Greeted(TestParts.With(photos));
        var busy = FillImageThreads(host, photos);

        host.Send(Photo("x", 99));
        host.Send("""{"type":"cancel","id":"c","target":"x"}""");
        var reply = host.Receive();
        photos.Gate.Set();
        for (var i = 0; i < busy; i++)
        {
            Assert.Equal("imageResult", Type(host.Receive()));
        }

        Assert.Equal(("cancelled", "x"), (Type(reply), Id(reply)));
        Assert.DoesNotContain((byte)99, photos.Order);
        host.ExpectSilence();
    }

    [Fact]
    public void Host_CancelRunning_AnswersCancelledOnce()
    {
        var photos = new GatedImageAnalyzer();
        using var host = TestHost.Greeted(TestParts.With(photos));
        host.Send(Photo("x", 1));
        Assert.True(photos.Started.Wait(10_000, TestContext.Current.CancellationToken));

        host.Send("""{"type":"cancel","id":"c","target":"x"}""");

        Assert.Equal("cancelled", Type(host.Receive()));
        photos.Gate.Set();
        host.ExpectSilence();
    }

    [Fact]
    public void Host_RepeatedWhileRunning_IsAnsweredOnce()
    {
        var photos = new GatedImageAnalyzer();
        using var host = TestHost.Greeted(TestParts.With(photos));
        host.Send(Photo("x", 1));
        host.Send(Photo("x", 1));
        host.ExpectSilence();
        photos.Gate.Set();

        Assert.Equal("imageResult", Type(host.Receive()));
        host.ExpectSilence();
        Assert.Single(photos.Order);
    }

    [Fact]
    public void Host_RepeatedAfterAnswer_SendsTheSameAnswerWithoutWorking()
    {
        var photos = new GatedImageAnalyzer();
        photos.Gate.Set();
        using var host = TestHost.Greeted(TestParts.With(photos));
        host.Send(Photo("x", 1));
        var first = host.Receive().GetRawText();
        host.Send(Photo("x", 1));

        Assert.Equal(first, host.Receive().GetRawText());
        Assert.Single(photos.Order);
    }

    [Fact]
    public void Host_RepeatedLongAfterAnswer_IsRefusedWithoutWorking()
    {
        var photos = new GatedImageAnalyzer();
        photos.Gate.Set();
        using var host = TestHost.Greeted(TestParts.With(photos));
        host.Send(Photo("x", 1));
        host.Receive();
        for (var i = 0; i < Protocol.KeptReplies; i++)
        {
            host.Send($$"""{"type":"ping","id":"p{{i}}"}""");
            host.Receive();
        }

        host.Send(Photo("x", 1));

        Assert.Equal("alreadyAnswered", Code(host.Receive()));
        Assert.Single(photos.Order);
    }

    [Fact]
    public void Host_TooManyWaiting_AnswersBusyAndTakesMoreLater()
    {
        var photos = new GatedImageAnalyzer();
        using var host = TestHost.Greeted(TestParts.With(photos));
        for (var i = 0; i < Protocol.MaxPending; i++)
        {
            host.Send(Photo($"i{i}", 1));
        }

        host.Send(Photo("late", 1));
        Assert.Equal("busy", Code(host.Receive()));
        host.ExpectSilence();
        photos.Gate.Set();
        for (var i = 0; i < Protocol.MaxPending; i++)
        {
            host.Receive();
        }

        host.Send(Photo("late", 1));
        Assert.Equal("imageResult", Type(host.Receive()));
    }

    [Fact]
    public void Host_CancelledThatStillRuns_StaysCounted()
    {
        var stubborn = new GatedImageAnalyzer();
        using var host = TestHost.Greeted(TestParts.With(stubborn));
        for (var i = 0; i < 2000; i++)
        {
            host.Send(Photo($"i{i}", 1));
            host.Send($$"""{"type":"cancel","id":"c{{i}}","target":"i{{i}}"}""");
            Assert.Equal("cancelled", Type(host.Receive()));
        }

        host.Send("""{"type":"status","id":"s"}""");
        Assert.InRange(host.Receive().GetProperty("pending").GetInt32(), 1, Environment.ProcessorCount + 1);
    }

    [Fact]
    public void Host_StreamEndsWhileWorking_EndsAtOnceWithoutAnswering()
    {
        var photos = new GatedImageAnalyzer();
        using var host = TestHost.Greeted(TestParts.With(photos));
        host.Send(Photo("x", 1));
        Assert.True(photos.Started.Wait(10_000, TestContext.Current.CancellationToken));

        Assert.Equal(HostExit.Closed, host.Close());
        Assert.Equal(0, host.Received);
    }

    [Fact]
    public async Task Host_NobodyReadsAnyMore_EndsThoughNothingComesIn()
    {
        using var input = new OneFrameThenSilence(FrameWriter.Frame("""{"type":"ping","id":"p"}"""u8));
        using var services = TestHost.Services();
        var running = Task.Run(
            () => new HostLoop(input, new NobodyReads(), services).Run(TestHost.Caller, OriginGate.Load()),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            HostExit.Closed,
            await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void Host_AnalyzerFails_AnswersThatItCouldNotCheck()
    {
        using var host = TestHost.Greeted(TestParts.With(new FailingImageAnalyzer(new InvalidOperationException("x"))));
        host.Send(Photo("x", 1));
        var reply = host.Receive();

        Assert.Equal("notChecked", reply.GetProperty("verdict").GetProperty("outcome").GetString());
        Assert.Equal("not-checked.analyzer-failed", reply.GetProperty("findings")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Host_DamagedPhoto_NamesTheReasonInWords()
    {
        var damaged = new FailingImageAnalyzer(new ImageDecodeException("image-damaged", "x"));
        using var host = TestHost.Greeted(TestParts.With(damaged));
        host.Send(Photo("x", 1));

        Assert.Equal(
            "The photo is damaged",
            host.Receive().GetProperty("findings")[0].GetProperty("title").GetString()
        );
    }

    [Fact]
    public void Host_AnalyzerCantBeMade_AnswersInternalAndGoesOn()
    {
        var parts = new CatalogParts { Images = [new("broken", () => throw new BadImageFormatException("x"))] };
        using var host = TestHost.Greeted(parts);
        host.Send(Photo("x", 1));

        Assert.Equal("internal", Code(host.Receive()));
        host.ExpectSilence();
    }

    [Fact]
    public void Host_FindingWithOperatingPoint_SaysHowOftenItIsWrong()
    {
        using var host = TestHost.Greeted(TestParts.With(new WordAnalyzer("gold")));
        host.Send(Text("m", "send gold"));
        var finding = host.Receive().GetProperty("results")[0].GetProperty("findings")[0];

        Assert.Equal(
            "In our tests, 3 of 12,000 honest ones got this mark.",
            finding.GetProperty("howOftenWrong").GetString()
        );
        Assert.Equal("quote", finding.GetProperty("evidence")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void Host_HugeResult_IsShortenedBelowTheLimit()
    {
        using var host = TestHost.Greeted(TestParts.With(new WordAnalyzer("gold")));
        var messages = Enumerable
            .Range(0, 40)
            .Select(i => $$"""{"key":"k{{i}}","direction":"in","text":"gold {{new string('x', 60_000)}}"}""");
        host.Send($$"""{"type":"checkMessages","id":"m","messages":[{{string.Join(',', messages)}}]}""");
        var reply = host.Receive();

        Assert.InRange(reply.GetRawText().Length, 1, Protocol.MaxReplyBytes);
        Assert.True(reply.GetProperty("shortened").GetBoolean());
        Assert.Equal(40, reply.GetProperty("results").GetArrayLength());
        Assert.All(
            reply.GetProperty("results").EnumerateArray(),
            r => Assert.Equal("signs", r.GetProperty("verdict").GetProperty("outcome").GetString())
        );
    }

    [Fact]
    public void Host_OverlongText_IsCutAndSaysSo()
    {
        using var host = TestHost.Greeted(TestParts.With(new WordAnalyzer("gold")));
        host.Send(Text("m", new string('x', 100_000) + "gold"));
        var result = host.Receive().GetProperty("results")[0];

        Assert.Equal("notChecked", result.GetProperty("verdict").GetProperty("outcome").GetString());
        Assert.Equal("not-checked.text-cut", result.GetProperty("findings")[0].GetProperty("code").GetString());
    }

    private sealed class OneFrameThenSilence(byte[] frame) : MemoryStream(frame)
    {
        private readonly ManualResetEventSlim silence = new();

        public override int Read(byte[] buffer, int offset, int count)
        {
            Wait();
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            Wait();
            return base.Read(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            silence.Set();
            base.Dispose(disposing);
        }

        private void Wait()
        {
            if (Position == Length)
            {
                silence.Wait(TestContext.Current.CancellationToken);
            }
        }
    }

    private sealed class NobodyReads : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }

    private static int FillImageThreads(TestHost host, GatedImageAnalyzer photos)
    {
        var threads = Math.Clamp(Environment.ProcessorCount, 1, 8);
        for (var i = 0; i < threads; i++)
        {
            host.Send(Photo($"busy{i}", 0));
            Assert.True(photos.Started.Wait(10_000, TestContext.Current.CancellationToken));
        }

        return threads;
    }

    private static string Photo(string id, byte first, int priority = 1) =>
        $$"""{"type":"checkImage","id":"{{id}}","priority":{{priority}},"bytes":"{{Convert.ToBase64String([first])}}"}""";

    private static string Text(string id, string text) =>
        $$"""{"type":"checkMessages","id":"{{id}}","messages":[{"key":"k","direction":"in","text":"{{text}}"}]}""";

    private static string? Type(JsonElement reply) => reply.GetProperty("type").GetString();

    private static string? Id(JsonElement reply) => reply.GetProperty("id").GetString();

    private static string? Code(JsonElement reply) => reply.GetProperty("code").GetString();
}
