// A console program of our own, not the host: its stdout is for people.
#pragma warning disable RS0030
using System.CommandLine;
using BenchmarkDotNet.Running;
using ProfileLens.Benchmarks;

var executable = new Argument<string>("executable") { Description = "The published profilelens." };
var times = new Option<int>("--times") { DefaultValueFactory = _ => 100, Description = "How many starts." };
var report = new Option<string?>("--report") { Description = "Where to write the table, e.g. results/start.md." };
var start = new Command("start", "Start the published host again and again.") { executable, times, report };
start.SetAction(parsed =>
    Report(
        StartMeasurement.Run(Path.GetFullPath(parsed.GetValue(executable)!), parsed.GetValue(times)),
        parsed.GetValue(report)
    )
);
var count = new Option<int>("--messages") { DefaultValueFactory = _ => 1000, Description = "How many messages." };
var messages = new Command("messages", "Send messages to the published host.") { executable, count, report };
messages.SetAction(parsed =>
    Report(
        MessageMeasurement.Run(Path.GetFullPath(parsed.GetValue(executable)!), parsed.GetValue(count)),
        parsed.GetValue(report)
    )
);
var texts = new Argument<string[]>("files")
{
    Description = "JSON Lines of texts or turns, packed or not.",
    Arity = ArgumentArity.OneOrMore,
};
var all = new Option<int>("--messages") { DefaultValueFactory = _ => 8000, Description = "How many texts." };
var batches = new Command("batches", "Send texts to the published host, a hundred in a request.")
{
    executable,
    texts,
    all,
    report,
};
batches.SetAction(parsed =>
    Report(
        BatchMeasurement.Run(
            Path.GetFullPath(parsed.GetValue(executable)!),
            parsed.GetValue(texts)!,
            parsed.GetValue(all)
        ),
        parsed.GetValue(report)
    )
);
var hostile = new Command("hostile", "Send hostile texts to the published host.") { executable, report };
hostile.SetAction(parsed =>
    Report(HostileMeasurement.Run(Path.GetFullPath(parsed.GetValue(executable)!)), parsed.GetValue(report))
);
var lookups = new Option<int>("--lookups") { DefaultValueFactory = _ => 500, Description = "How many look-ups." };
var lookup = new Command("lookup", "Look photos up among up to a million remembered ones.") { lookups, report };
lookup.SetAction(parsed => Report(LookupMeasurement.Run(parsed.GetValue(lookups)), parsed.GetValue(report)));
var files = new Argument<string[]>("files") { Description = "Photos, sent in turn.", Arity = ArgumentArity.OneOrMore };
var rounds = new Option<int>("--photos") { DefaultValueFactory = _ => 100, Description = "How many photos." };
var photos = new Command("photos", "Send photos to the published host.") { executable, files, rounds, report };
photos.SetAction(parsed =>
    Report(
        PhotoMeasurement.Run(
            Path.GetFullPath(parsed.GetValue(executable)!),
            parsed.GetValue(files)!,
            parsed.GetValue(rounds)
        ),
        parsed.GetValue(report)
    )
);
var others = new Argument<string[]>("arguments") { Description = "As BenchmarkDotNet takes them, e.g. --filter '*'." };
var run = new Command("run", "Run the micro-benchmarks.") { others };
run.TreatUnmatchedTokensAsErrors = false;

// In this process: a generated project would restore without the lock files and build the host for its own AOT publish.
run.SetAction(parsed =>
    BenchmarkSwitcher
        .FromAssembly(typeof(FrameBenchmarks).Assembly)
        .Run([.. parsed.GetValue(others) ?? [], .. parsed.UnmatchedTokens, "--inProcess"])
);
return new RootCommand("Measures the host.") { start, messages, batches, hostile, photos, lookup, run }
    .Parse(args)
    .Invoke();

static void Report(string table, string? file)
{
    Console.Write(table);
    if (file is not null)
    {
        File.WriteAllText(file, table);
    }
}
