namespace ProfileLens.Host.Terminal;

/// <summary>What a command works with.</summary>
/// <param name="Services">Analyzers, languages, log, clock.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Output">For results; buffered, written out when the command ends.</param>
/// <param name="Error">For progress and refusals.</param>
/// <param name="IsErrorTerminal">Whether a person watches the errors, so that progress may be drawn.</param>
public sealed record CommandContext(
    HostServices Services,
    Stream Input,
    TextWriter Output,
    TextWriter Error,
    bool IsErrorTerminal
)
{
    /// <summary>Whether a person reads the output and can type an answer.</summary>
    public bool CanAsk { get; init; }
}
