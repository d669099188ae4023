using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ProfileLens.Core.Languages;
using ProfileLens.Host.Analysis;
using ProfileLens.Host.Diagnostics;
using ProfileLens.Host.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

/// <summary>A host loop in this process behind real pipes, and the browser's end of them.</summary>
internal sealed class TestHost : IDisposable
{
    public const string Caller = "chrome-extension://fdnnaapjfkcfmkdanamgbapcadofjgcd/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly AnonymousPipeServerStream toHost = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream fromHost = new(PipeDirection.In);
    private readonly BlockingCollection<JsonElement> replies = [];
    private readonly Task<HostExit> running;
    private readonly HostServices services;

    public TestHost(CatalogParts? parts = null, HostLog? log = null, TimeProvider? time = null, string caller = Caller)
    {
        services = Services(parts, log, time);
        var input = new AnonymousPipeClientStream(PipeDirection.In, toHost.ClientSafePipeHandle);
        var output = new AnonymousPipeClientStream(PipeDirection.Out, fromHost.ClientSafePipeHandle);
        running = Task.Factory.StartNew(
            () =>
            {
                using (output)
                {
                    return new HostLoop(input, output, services).Run(caller, OriginGate.Load());
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        new Thread(ReadReplies) { IsBackground = true }.Start();
    }

    public static HostServices Services(CatalogParts? parts = null, HostLog? log = null, TimeProvider? time = null) =>
        new(
            new AnalyzerCatalog(parts ?? new CatalogParts()),
            LanguageCatalog.Installed(),
            log ?? HostLog.None(),
            time ?? TimeProvider.System
        );

    /// <summary>A host that was greeted.</summary>
    public static TestHost Greeted(CatalogParts? parts = null, HostLog? log = null, TimeProvider? time = null)
    {
        var host = new TestHost(parts, log, time);
        host.Send("""{"type":"hello","id":"h","extensionVersion":"1","protocol":{"min":1,"max":1},"locale":"en"}""");
        Assert.Equal("welcome", host.Receive().GetProperty("type").GetString());
        return host;
    }

    public int Received => replies.Count;

    public void Send(string json) => SendBytes(FrameWriter.Frame(Encoding.UTF8.GetBytes(json)));

    public void SendBytes(ReadOnlySpan<byte> bytes)
    {
        toHost.Write(bytes);
        toHost.Flush();
    }

    public JsonElement Receive()
    {
        Assert.True(replies.TryTake(out var reply, Patience), "the host did not answer");
        return reply;
    }

    /// <summary>Asks for a pong and asserts that nothing else comes before it.</summary>
    public void ExpectSilence()
    {
        var id = Guid.NewGuid().ToString();
        Send($$"""{"type":"ping","id":"{{id}}"}""");
        Assert.Equal(id, Receive().GetProperty("id").GetString());
    }

    public HostExit Close()
    {
        toHost.Dispose();
        return Wait();
    }

    public HostExit Wait()
    {
        Assert.True(running.Wait(Patience, TestContext.Current.CancellationToken), "the host did not end");
        return running.Result;
    }

    public void Dispose()
    {
        toHost.Dispose();
        running.Wait(Patience, CancellationToken.None);
        fromHost.Dispose();
        services.Dispose();
    }

    private void ReadReplies()
    {
        try
        {
            var prefix = new byte[sizeof(uint)];
            while (fromHost.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) == prefix.Length)
            {
                var body = new byte[MemoryMarshal.Read<uint>(prefix)];
                fromHost.ReadExactly(body);
                replies.Add(JsonDocument.Parse(body).RootElement);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException) { }
    }
}
