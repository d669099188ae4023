// A console program of our own, not the host: its stdout is for people.
#pragma warning disable RS0030
using System.CommandLine;
using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Languages;
using ProfileLens.Fuzz;
using ProfileLens.Fuzz.Images;
using ProfileLens.Host;
using ProfileLens.Host.Analysis;
using ProfileLens.Host.Diagnostics;
using ProfileLens.Host.Messaging;

const int FramesPerConversation = 200;
const long AllowedGrowth = 16 * 1024 * 1024;
const string Caller = "chrome-extension://fdnnaapjfkcfmkdanamgbapcadofjgcd/";
var patience = TimeSpan.FromSeconds(60);

var frames = new Option<int>("--frames") { DefaultValueFactory = _ => 100_000, Description = "How many frames." };
var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1, Description = "Same seed, same frames." };
var images = new Option<int>("--images") { Description = "How many pictures, and no frames." };
var photos = new Option<DirectoryInfo>("--photos")
{
    DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("tests", "fixtures", "images")),
    Description = "Real pictures to change.",
};
var withoutNetworks = new Option<bool>("--without-networks")
{
    Description = "Only analyzers that read the file and compare pixels; a hundred times as fast.",
};
var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 36_000, Description = "Stop after so long." };
var root = new RootCommand("Sends random and mutated frames or pictures to the host: no crash, no hang, no growth.")
{
    frames,
    seed,
    images,
    photos,
    seconds,
    withoutNetworks,
};
root.SetAction(parsed =>
    parsed.GetValue(images) is > 0 and var count
        ? FuzzImages(
            parsed.GetValue(photos)!,
            count,
            parsed.GetValue(seed),
            parsed.GetValue(seconds),
            parsed.GetValue(withoutNetworks)
        )
        : Fuzz(parsed.GetValue(frames), parsed.GetValue(seed))
);
return root.Parse(args).Invoke();

int FuzzImages(DirectoryInfo folder, int total, ulong from, int limit, bool isQuick)
{
    using var catalog = AnalyzerCatalog.Create();
    var inspection = isQuick
        ? new ImageInspection([new ProvenanceAnalyzer(), new ManipulationAnalyzer()])
        : catalog.Images;
    return new ImageFuzz(inspection).Run(folder, total, from, TimeSpan.FromSeconds(limit));
}

int Fuzz(int total, ulong from)
{
    var maker = new FrameMaker(new SplitMix64(from));
    using var checker = new ReplyChecker();
    using var services = new HostServices(
        AnalyzerCatalog.Create(),
        LanguageCatalog.Installed(),
        HostLog.None(),
        TimeProvider.System
    );
    long before = 0;
    for (var sent = 0; sent < total; sent += FramesPerConversation)
    {
        if (before == 0 && sent >= total / 10)
        {
            before = GC.GetTotalMemory(forceFullCollection: true);
        }

        if (!Converse(maker, checker, services) || checker.Fault is not null)
        {
            Console.WriteLine($"FAILED near frame {sent} of seed {from}: {checker.Fault?.Message ?? "the host hangs"}");
            return 1;
        }
    }

    var after = GC.GetTotalMemory(forceFullCollection: true);
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{total} frames, seed {from}: {checker.Replies} replies; managed memory {before / 1024} KiB after a tenth, {after / 1024} KiB at the end; peak working set {Environment.WorkingSet / 1024} KiB"
        )
    );
    foreach (var (type, count) in checker.Types.OrderByDescending(t => t.Value))
    {
        Console.WriteLine($"  {count, 8} {type}");
    }

    return after - before > AllowedGrowth ? 1 : 0;
}

bool Converse(FrameMaker maker, ReplyChecker checker, HostServices services)
{
    using var input = new MemoryStream();
    input.Write(FrameMaker.Hello());
    for (var i = 1; i < FramesPerConversation; i++)
    {
        input.Write(maker.Next());
    }

    input.Write(maker.Last());
    input.Position = 0;
    var running = Task.Run(() => new HostLoop(input, checker, services).Run(Caller, OriginGate.Load()));
    return running.Wait(patience);
}
