using Xunit;

namespace ProfileLens.Host.Tests;

/// <summary>
/// Tests that start programs run one after another: a program that a test has just written can't be started while another
/// test's child, between fork and exec, still holds the file open for writing ("text file busy").
/// </summary>
[CollectionDefinition(Name)]
public sealed class ProgramsCollection
{
    public const string Name = "programs";
}
