using System.Text;
using System.Text.Json;
using ProfileLens.Core.Imaging;
using ProfileLens.Host.Analysis;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

public sealed class CommandListTests
{
    [Fact]
    public void Text_NothingFound_ExitsZeroAndCounts()
    {
        var (code, output, _) = Run(Words, "hello\n\nhow are\nyou", "text", "-");

        Assert.Equal(0, code);
        Assert.Contains("2 messages: 0 with signs", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Signs_ExitsOneAndQuotes()
    {
        var (code, output, _) = Run(Words, "hello\n\nsend gold", "text", "-");

        Assert.Equal(1, code);
        Assert.Contains("“send gold”", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_JsonLines_GivesOneReplyOfTheWireALine()
    {
        var (code, output, _) = Run(
            Words,
            """
            {"id":"a","text":"gold"}
            {"id":"b","turns":[{"speaker":"x","text":"hi"},{"speaker":"y","text":"gold"}]}
            nonsense
            """,
            "text",
            "-",
            "--jsonl",
            "--json"
        );
        var lines = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement);

        Assert.Equal(1, code);
        Assert.Equal(
            ["messageResults", "messageResults", "error"],
            lines.Select(l => l.GetProperty("type").GetString())
        );
    }

    [Fact]
    public void Text_Nothing_ExitsNoInput() => Assert.Equal(66, Run(Words, "\n\n", "text", "-").Code);

    [Fact]
    public void Check_FolderWithABadFile_GoesOnInOrder()
    {
        var folder = Directory.CreateTempSubdirectory("profilelens-check-").FullName;
        try
        {
            foreach (var name in new[] { "c.png", "a.jpg", "b.webp", "notes.txt" })
            {
                File.WriteAllText(Path.Combine(folder, name), "x");
            }

            var bad = new FailingImageAnalyzer(new ImageDecodeException("image-unknown-format", "x"));
            var (code, output, _) = Run(TestParts.With(bad), "", "check", folder, Path.Combine(folder, "gone.jpg"));
            string[] shown = ["a.jpg", "b.webp", "c.png", "gone.jpg: not checked (not there)"];
            var at = shown.Select(n => output.IndexOf(n, StringComparison.Ordinal)).ToList();

            Assert.Equal(3, code);
            Assert.DoesNotContain(-1, at);
            Assert.Equal(at.Order(), at);
            Assert.Contains("4 photos: 0 with signs, 0 unclear, 4 not checked", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Wipe_NotConfirmed_ForgetsNothing() => Assert.Equal(130, Run(new(), "no\n", "wipe").Code);

    [Theory]
    [InlineData("chek")]
    [InlineData("check")]
    [InlineData("text", "-", "--colour")]
    public void Commands_WrongUsage_Exit64(params string[] args) => Assert.Equal(64, Run(new(), "", args).Code);

    [Fact]
    public void Plain_TerminalTricks_AreTakenOut() =>
        Assert.Equal("a\uFFFD[2Jb\uFFFDc", ResultWriter.Plain("a\u001b[2Jb\u202Ec"));

    private static CatalogParts Words => TestParts.With(new WordAnalyzer("gold"));

    private static (int Code, string Output, string Error) Run(CatalogParts parts, string input, params string[] args)
    {
        using var services = TestHost.Services(parts);
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = CommandList.Run(args, new CommandContext(services, stdin, output, error, IsErrorTerminal: false));
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
