using System.CommandLine;
using ProfileLens.Host.Commands;

#pragma warning disable RS0030
var output = Console.Out;
var error = Console.Error;
#pragma warning restore RS0030
var root = new RootCommand("ProfileLens")
{
    RegisterCommand.Create(output, error),
    UnregisterCommand.Create(output, error),
};
return root.Parse(args).Invoke();
