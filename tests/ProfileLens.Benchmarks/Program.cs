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
{
    var table = StartMeasurement.Run(Path.GetFullPath(parsed.GetValue(executable)!), parsed.GetValue(times));
    Console.Write(table);
    if (parsed.GetValue(report) is { } file)
    {
        File.WriteAllText(file, table);
    }
});
var others = new Argument<string[]>("arguments") { Description = "As BenchmarkDotNet takes them, e.g. --filter '*'." };
var run = new Command("run", "Run the micro-benchmarks.") { others };
run.TreatUnmatchedTokensAsErrors = false;
run.SetAction(parsed =>
    BenchmarkSwitcher
        .FromAssembly(typeof(FrameBenchmarks).Assembly)
        .Run([.. parsed.GetValue(others) ?? [], .. parsed.UnmatchedTokens])
);
return new RootCommand("Measures the host.") { start, run }
    .Parse(args)
    .Invoke();
