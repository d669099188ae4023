using System.CommandLine;
using System.Diagnostics;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;
using Spectre.Console;

namespace ProfileLens.Evaluation.Reuse;

/// <summary>
/// <c>reuse FOLDER</c>: remembers every photo of a folder in a memory of its own, tells which are taken for each other, then
/// edits some of them and tells how many are recognised.
/// </summary>
internal static class ReuseCommand
{
    private const string Site = "evaluation";
    private static readonly ParallelOptions TwoAtOnce = new() { MaxDegreeOfParallelism = 2 };

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "photos, in folders below it too" };
        var every = new Option<int>("--every")
        {
            Description = "edit each so-manieth photo",
            DefaultValueFactory = _ => 20,
        };
        var side = new Option<int>("--min-side")
        {
            Description = "edit only photos whose shorter side has as many pixels",
            DefaultValueFactory = _ => 250,
        };
        var copies = new Option<FileInfo?>("--copies") { Description = "pairs known to be one picture" };
        var pairs = new Option<FileInfo?>("--pairs") { Description = "write the pairs taken for each other here" };
        var report = new Option<FileInfo?>("--report") { Description = "write the table here, as Markdown" };
        var command = new Command("reuse", "Measures how photos are recognised.")
        {
            folder,
            every,
            side,
            copies,
            pairs,
            report,
        };
        command.SetAction(parsed =>
        {
            var tally = Measure(
                parsed.GetRequiredValue(folder).FullName,
                parsed.GetValue(every),
                parsed.GetValue(side),
                ReuseCopies.Read(parsed.GetValue(copies))
            );
            var table = ReusePrinter.Table(tally);
            AnsiConsole.WriteLine(table);
            Write(parsed.GetValue(report), [table]);
            Write(parsed.GetValue(pairs), tally.Alarms.Select(a => $"{a.Key.A}\t{a.Key.B}\t{a.Value}"));
        });
        return command;
    }

    private static void Write(FileInfo? file, IEnumerable<string> lines)
    {
        if (file is not null)
        {
            File.WriteAllLines(file.FullName, lines);
        }
    }

    private static ReuseTally Measure(string folder, int every, int minSide, ReuseCopies copies)
    {
        var data = Directory.CreateTempSubdirectory("profilelens-reuse");
        try
        {
            var limits = PhotoMemoryLimits.Default;
            using var memory = new PhotoMemory(
                data.FullName,
                [new FileKeyStore(data.FullName)],
                limits,
                TimeProvider.System
            );
            var files = Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Order(StringComparer.Ordinal)
                .ToList();
            var tally = new ReuseTally();
            Parallel.ForEach(files, TwoAtOnce, file => RememberOne(memory, folder, file, copies, tally));
            tally.Pairs = (long)tally.Remembered * (tally.Remembered - 1) / 2;
            var edited = files.Where((_, i) => i % every == 0);
            Parallel.ForEach(edited, TwoAtOnce, file => EditOne(memory, folder, file, minSide, copies, tally));
            return tally;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static void RememberOne(
        PhotoMemory memory,
        string folder,
        string file,
        ReuseCopies copies,
        ReuseTally tally
    )
    {
        if (Read(Path.Combine(folder, file)) is not { } photo)
        {
            Interlocked.Increment(ref tally.Unreadable);
            return;
        }

        var signature = PhotoSignature.Of(photo);
        if (signature.IsPlain)
        {
            Interlocked.Increment(ref tally.Plain);
            return;
        }

        Interlocked.Increment(ref tally.Remembered);
        Note(memory.Remember(signature, Site, new Partner(file, file, null)), file, "original", copies, tally);
    }

    private static void EditOne(
        PhotoMemory memory,
        string folder,
        string file,
        int minSide,
        ReuseCopies copies,
        ReuseTally tally
    )
    {
        if (Read(Path.Combine(folder, file)) is not { } photo || Math.Min(photo.Width, photo.Height) < minSide)
        {
            return;
        }

        foreach (var edit in ReuseEdit.All)
        {
            var copy = ImageCodec.Decode(edit.Save(photo, new Dice(file)), DecodeLimits.Default);
            var from = Stopwatch.GetTimestamp();
            var signature = PhotoSignature.Of(copy);
            var sign = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            from = Stopwatch.GetTimestamp();
            var matches = signature.IsPlain ? [] : memory.Find(signature);
            tally.Times.Add((sign, Stopwatch.GetElapsedTime(from).TotalMilliseconds));
            tally.Add(edit.Name, matches.FirstOrDefault(m => copies.AreOne(m.Sighting.PartnerKey, file)));
            Interlocked.Add(ref tally.Pairs, tally.Remembered - 1);
            Note(matches, file, edit.Name, copies, tally);
        }
    }

    private static void Note(
        IEnumerable<PhotoMatch> matches,
        string file,
        string how,
        ReuseCopies copies,
        ReuseTally tally
    )
    {
        foreach (var match in matches.Where(m => !copies.AreOne(m.Sighting.PartnerKey, file)))
        {
            tally.Alarm(match.Sighting.PartnerKey, file, how, match);
        }
    }

    private static DecodedImage? Read(string path)
    {
        try
        {
            return ImageCodec.Decode(File.ReadAllBytes(path), DecodeLimits.Default);
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }
}
