using System.CommandLine;
using ProfileLens.ModelTool;

var packages = new Option<string>("--packages") { Description = "The node_modules folder.", Required = true };
var table = new Option<string>("--sources") { Description = "The table of networks.", Required = true };
var output = new Option<string>("--out") { Description = "Where the model files go.", Required = true };
var command = new RootCommand("Makes ProfileLens's model files from pinned npm packages.") { packages, table, output };
command.SetAction(parsed =>
{
    var build = new ModelBuild(parsed.GetRequiredValue(packages), parsed.GetRequiredValue(output));
    foreach (var line in build.Run(parsed.GetRequiredValue(table)))
    {
        parsed.InvocationConfiguration.Output.WriteLine(line);
    }
});
return command.Parse(args).Invoke();
