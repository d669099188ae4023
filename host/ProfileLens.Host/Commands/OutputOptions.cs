using System.CommandLine;
using System.Globalization;
using ProfileLens.Host.Rendering;

namespace ProfileLens.Host.Commands;

/// <summary>How results are to be shown.</summary>
public sealed record OutputChoices(bool Json, bool Quiet, string Language)
{
    /// <summary>Puts findings into the chosen language.</summary>
    public FindingRenderer RendererOver(HostServices services) =>
        new(services.Languages, services.Languages.Negotiate(Language), () => services.Catalog.Texts);
}

/// <summary>The options of every command that shows results.</summary>
internal sealed class OutputOptions
{
    private static readonly string[] LanguageVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public Option<bool> Json { get; } =
        new("--json") { Description = "One JSON object a line, shaped as in PROTOCOL.md, instead of words." };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress." };

    public Option<string?> Language { get; } =
        new("--language")
        {
            Description = "Language of the texts, e.g. pt-BR; without it the system's.",
            HelpName = "tag",
        };

    public OutputChoices Read(ParseResult parsed) =>
        new(parsed.GetValue(Json), parsed.GetValue(Quiet), parsed.GetValue(Language) ?? SystemLanguage());

    /// <summary>POSIX order of precedence: LC_ALL, LC_MESSAGES, LANG; <c>de_AT.UTF-8</c> becomes <c>de_AT</c>.</summary>
    private static string SystemLanguage()
    {
        var named = LanguageVariables
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return named?.Split('.', '@')[0] ?? CultureInfo.CurrentUICulture.Name;
    }
}
