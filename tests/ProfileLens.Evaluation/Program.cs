using System.CommandLine;
using ProfileLens.Evaluation;

return new RootCommand("Measures ProfileLens on labelled data.") { TextCommand.Create(), CalibrateCommand.Create(), EntitiesCommand.Create(), BiosCommand.Create() }
    .Parse(args)
    .Invoke();
