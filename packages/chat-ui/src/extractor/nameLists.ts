/** First names that are common in England, those of many families' other languages among them. */
export const forenames: ReadonlySet<string> = listed(`
  aaliyah aaron abbie abby abdi abdul abdullah abdullahi abigail abu adam adele adrian afsana agnes ahmad ahmed aidan
  aiden aimee aisha aishah ajay alan alana alban albert aled aleksander alesha alex alexa alexander alexandra alexis
  alfie alfred ali alice alicia alina alisha alison alistair aliyah allan allison alyssa amaan amanda amara amber amelia
  amelie amina aminah amir amira amy ana anastasia andre andrea andreea andrei andrew andy angela angelina angus anika
  anita anna annabel annabelle anne annie anthony antonia anya archie ariana arjun arnold arran artur arthur arun arya
  asad ashley ashton asiya asma astrid atif aubrey audrey austin ava avani axel aya ayaan ayan ayesha aylin ayodele
  babatunde bailey barbara barnaby barry bartosz beatrice becky belinda bella ben benedict benjamin bernadette bernard
  beth bethan bethany betty beverley bianca bilal billie billy blake blessing bobbie bobby bogdan bonnie boris brad
  bradley brandon brayden brenda brendan brett brian briana bridget brody brogan bronte brooke bruce bruno bryan bryn
  bryony byron caitlin caleb callum calum calvin cameron camilla cara carl carla carlos carly carmen carol caroline
  carrie carys casey cassandra cassie catherine cathy catrin cecilia celia celine cerys chanel chantelle charles
  charley charlie charlotte chelsea cherry cheryl chiara chidi chinedu chloe chris christina christine christopher
  chukwu cian ciara claire clara clare claudia clement clive codey cody cole colette colin colleen connie connor conor
  constance cora corey corinne cormac courtney craig cristian crystal curtis cyrus daisy damian damien damon dan dana
  daniel daniela daniella danielle danny daphne darcey darcy daria darius darren dave david dawid debbie deborah declan
  deepak delilah demi denis denise dennis derek desmond destiny devon dexter diana diane diego dillon dina dionne dmitri
  dominic dominik dominika donald donna donovan doris dorothy douglas duncan dwayne dylan eamonn ebony eddie eden edie
  edith edmund edward edwin eileen elaine eleanor elena eleri eli elias elijah elin eliot elisa elisabeth elise eliza
  elizabeth ella elle ellen ellie elliot elliott ellis eloise elsa elsie emanuel emeka emil emilia emilie emily emma
  emmanuel emmett emre eric erica erik erin ernest esme esmee estelle esther ethan eunice eva evan evangeline evelyn
  evie ewan ezekiel ezra fabian faiza faizan farah farhan faris fatima fatimah fatma fay faye felicity felix femi
  fernando filip finlay finley finn fiona florence flynn frances francesca francis francisco frankie fraser fred freda
  freddie freddy frederick freya gabriel gabriela gabriella gareth gary gavin gemma geoff geoffrey george georgia
  georgie georgina gerald geraldine gerard gethin gillian gina giorgio giovanni gloria gordon graham gregory greta
  gurpreet gwen hadiya hafsa haider hailey hajra hamid hamish hamza hannah hanna hari haris harley harold haroon harpreet
  harriet harris harrison harry haruna harvey hasan hashim hassan hattie haya hayden hayley hazel heather heidi helen
  helena henrietta henry hira holly hollie hugh hugo husna hussain iain ian ibrahim idris ieuan ifan ifeoma iga igor
  ikram iman imani imogen imran ines inaya ioan ioana iona ioan irene irina isa isaac isabel isabella isabelle isha
  ishaan isla ismail israel iwan izaak izabela izzy jacek jack jackie jackson jacob jacqueline jada jade jaden jadon
  jagoda jai jaime jake jakub jamal james jameela jamie jamila jan jana jane janet janice jared jasmin jasmine jason
  jasper javier jaxon jay jayden jaydn jayne jean jeff jeffrey jemima jemma jennifer jenny jeremiah jeremy jermaine
  jerome jess jesse jessica jill jim jimmy jo joan joanna joanne joao jodie joe joel joey john johnny jon jonah jonas
  jonathan jordan jorge jose josef joseph josephine josh joshua josie joyce juan judith jude judy jules julia julian
  juliana julie juliet juliette junaid justin justine kabir kacey kacper kai kaitlyn kajus kamal kamil kane kara karen
  karim karina karl karol kasper kate katelyn katherine kathleen kathryn katie katrina katy kay kaya kayden kayla
  kayleigh keeley keira keith kelly kelsey kelvin ken kenneth kenny kenya kenzie kerry keshia kevin khadija khadijah
  khalid khalil kian kiera kieran kieron kim kimberley kirsten kirsty klaudia kofi konrad kourtney krish krishna kristian
  krzysztof kwame kyla kyle kyra lacey lachlan laila lana lara lars latisha laura lauren laurence lawrence layla leah
  leanne lee leila lena leo leon leonard leonardo leonie leroy leslie lesley lewis lexi lexie leyla liam liana libby
  lila lilah lilia lillian lilly lina linda lindsay lindsey lisa liv liya liyana liza lloyd logan lois lola lorena
  lorenzo loretta lorna lorraine lottie lou louie louis louisa louise luca lucas lucia lucian lucie lucinda lucy luis
  luka lukas lukasz luke luna lydia lyla lynn lynne lynsey mabel maciej mackenzie maddie maddison madeleine madison
  magdalena maggie maha mahdi mahmoud mahnoor maia maisie maisy maja malachi malak malcolm malia malik mandy manuel
  marc marcel marcin marco marcus mared margaret maria mariam mariana marie marina mario marlon marley marta martha
  martin martina marvin mary maryam mason mateusz matilda matteo matthew matthias maureen maurice maxim maximilian
  maxine maxwell maya maysa meera megan mehmet mel melanie melissa mercedes meredith mia micah michael michaela michal
  michelle miguel mihai mikael mikayla mikolaj mila milan milena millie milly milo minnie mira miriam mitchell
  mohamed mohammad mohammed mohsin mollie molly momina mona monica monika morgan moses muhammad muna murray musa
  mustafa myla myles nabil nadia nadine naima nancy naomi nasir nasra natalia natalie natasha nathan nathaniel naveed
  neha neil nell nia niall niamh nicholas nick nicky nicola nicolas nicole nigel nikita nikola nina nisha noah noel
  noemi nora norah norma nosheen nour olamide olga oliver olivia oliwia oluwaseun oluwatobi omar omari orla oscar osman
  otis otto owen oyinkan paige pamela paolo parveen pascal patricia patrick patrycja patryk paul paula pauline pawel
  pedro penelope perry pete peter petra phil philip philippa phillip phoebe pia pietro piotr polly poppy preston priya
  priyanka quentin quinn rabia rachael rachel rafael raheem rahul raj rajesh ralph ramona ramon randall rania raphael
  rashid raymond rayyan rebecca rebekah reece reggie rehan reid remi rene reuben rhian rhiannon rhys ria ricardo
  richard rick ricky riley rishi rita river riya roberta robert roberto rocco rochelle roderick rodney roger rohan
  roksana roman romeo ronan ronnie rory rosa rosalind rosanna rosemary rosie ross rowan roxanne roy ruairi ruben rubie
  ruby rupert russell ruth ryan ryder sabina sabrina sadia sadie saffron safiya sahil saif saira sajid salim salma
  salman sam samantha samia samina samir samira sammy samson samuel sandra sanjay santiago sara sarah sasha saskia
  saul savannah scarlet scarlett scott seamus sean sebastian selena selina serena seth shabnam shah shakira shamima
  shane shania shannon sharon shaun shauna shayla shayne sheila shelby shelley shirley shona shreya shyam sian sidney
  sienna sienna silas simon simona simran sinead siobhan skyla skye sofia sonia sonny sophia sophie stacey stan stanley
  stefan stefania stella stephanie stephen steve steven stewart stuart sufyan sulaiman suleman sumaya sunil susan
  susanna suzanne sybil sydney sylvia szymon tabitha tadeo taha tahir tallulah tamara tamsin tania tanisha tanya tara
  tariq tasha tate tatiana taylor ted teddy terence teresa terri terry tess tessa thandi thea theo theodore theresa
  thomas tia tiana tiffany tilly tim timothy tina tobi tobias toby tom tomas tomasz tommy toni tony tracey tracy travis
  trevor tristan troy tudor tyler tyrese tyrone tyson uche umar una ursula usman uzma valentina valerie vanessa vera
  veronica vicky victoria vikram vincent viola violeta vivian viviana vivienne vlad wanda warren wayne wendy weronika
  wesley wiktor wiktoria wilfred william wojciech xander xavier yahya yara yasin yasmin yasmine yash yasser yolanda
  youssef yuki yuri yusra yusuf yvette yvonne zac zach zachariah zachary zack zahra zaid zain zaina zainab zak zakariya
  zane zara zayn zaynab zeeshan zena zeynep zion zoe zofia zoha zoya zuri zuzanna`);

/** First names that are words too: they name somebody only with a capital, or with a surname that is no word. */
export const wordForenames: ReadonlySet<string> = listed(`
  will mark grace faith summer may rose dean bill art frank angel hope joy sky max ray rich rob sue pat drew guy lily
  daisy poppy holly amber iris ivy violet olive april june august autumn dawn eve hunter carter parker chase miles dale
  glen clay robin christian chance lance duke earl victor penny honey star harmony charity melody gene gill jack jay
  grant carl hazel heather ruby jade pearl crystal harley marley sunny ellis lee ash art bob dan ed nat ron don
  ken norman ross rob sonny heath forest brook brooke reed wade basil cherry clementine coral ebony fern flora gale
  jet joss nick tom harry troy tony sandy kit ty mo al abu nana`);

/** Surnames that are common in England; some are words too. */
export const surnames: ReadonlySet<string> = listed(`
  abbott adams addo adeyemi ahmad ahmed akhtar ali allen anderson andrews archer armstrong arnold ashton asif aslam
  atkins atkinson austin ball bailey baker banks barber barker barnes barnett barrett barton bates baxter bell bennett
  benson bentley berry bibi bird bishop black blair bolton bond booth bowen bradley brady brennan briggs brooks brown
  bryant buckley burgess burke burns burton bush butler byrne cameron campbell carpenter carr carroll carter chambers
  chan chapman chaudhry chen choudhury clark clarke clayton cole coleman coles collins connolly connor conway cook
  cooper cox craig crawford cross cunningham curtis dale dalton daly davidson davies davis dawson day dean dixon dobson
  dodd doherty donnelly douglas doyle duffy duncan dunn east eaton edwards elliott ellis evans farrell faulkner
  ferguson field fisher fitzgerald fleming fletcher flynn ford foster fowler fox francis franklin fraser freeman french
  frost fuller gallagher gardiner gardner george gibbs gibson gilbert giles gill glover goddard goodwin gordon graham
  grant gray green greenwood gregory grey griffin griffiths gupta hall hamilton hammond hancock hanson harding hardy
  harper harris harrison hart hartley harvey haughton hawkins hayes haynes heath henderson henry herbert hewitt hicks
  higgins hill hilton hobbs hodgson holland holloway holmes holt hooper hopkins horton howard howarth howe howell
  hudson hughes humphreys hunt hunter hurst hussain hussein hutchinson iqbal ismail jackson james jarvis jenkins
  jennings john johnson johnston jones jordan joyce kaur kay kelly kemp kennedy kent kerr khan khatun king kirby knight
  kowalska kowalski kumar lamb lambert lane law lawrence lawson leach lee leonard lewis lim lloyd long lowe lucas lynch
  macdonald mahmood malik mann manning marsh marshall martin mason matthews may mccarthy mcdonald mcgrath mckenzie
  mclean mehta mellor metcalfe miah middleton miller mills mistry mitchell mohamed mohammed moore moran morgan morris
  morrison moss muhammad murphy murray myers nash naylor nelson newman newton nguyen nicholls nicholson nicol nixon
  norman norris norton nowak obrien oconnor okafor okonkwo oliver oneill osborne owen owens page palmer parker parkes
  parkin parry parsons patel pearce pearson perkins perry peters phillips pickering pollard poole porter potter powell
  power pratt preston price pritchard quinn rahman read rees reed reeves reid reynolds rhodes rice richards richardson
  riley roberts robertson robinson robson rogers rose ross rowe rowley russell ryan sanders saunders schofield scott
  sharma sharp sharpe shaw shepherd sheppard short simmons simpson sims sinclair singh slater smart smith smyth spencer
  stanley steele stephens stephenson stevens stevenson stewart stokes stone storey stuart sullivan sutton swift sykes
  talbot tate taylor thomas thompson thomson thornton todd tomlinson townsend tucker turnbull turner tyler underwood
  vaughan vincent wade walker wall wallace wallis walsh walters walton ward warner warren waters watkins watson watts
  weaver webb webster welch wells west weston wheeler white whitehead whitehouse wilkes wilkins wilkinson williams
  williamson willis wilson winter wong wood woods woodward wright wu yates young yusuf zaman zhang`);

/** Words that, with a capital, name a school, a council, a place, a body or a thing of the field. */
export const bodies: ReadonlySet<string> = listed(`
  academy academies school schools primary secondary college council centre center trust house hospital unit junior
  infant infants juniors high grammar nursery university church pru apa team panel service services board borough county
  authority rc cofe catholic community foundation federation hub farm project society association charity library
  station police ltd limited group club`);

/** Other capitalised words that are no part of a name. */
export const placeWords: ReadonlySet<string> = listed(`
  england wales scotland ireland britain uk north south east west central great greater upper lower saint st the new old
  red blue green black white brown yellow orange purple barking dagenham barnet barnsley bath bedford bedfordshire
  berkshire bexley birmingham blackburn darwen blackpool bolton bournemouth christchurch poole bracknell bradford brent
  brighton hove bristol bromley buckinghamshire bury calderdale cambridge cambridgeshire camden cheshire chester chelsea
  cornwall coventry croydon cumbria cumberland westmorland darlington derby derbyshire devon doncaster dorset dudley
  durham ealing enfield essex fulham gateshead gloucester gloucestershire greenwich hackney halton hammersmith hampshire
  haringey harrow hartlepool havering hereford herefordshire hertfordshire hillingdon hounslow hull islington kensington
  kent keynes milton kingston kirklees knowsley lambeth lancashire leeds leicester leicestershire lewisham lincoln
  lincolnshire liverpool london luton maidenhead windsor manchester medway merton middlesbrough midlands newcastle newham
  norfolk northampton northamptonshire northumberland nottingham nottinghamshire oldham oxford oxfordshire peterborough
  plymouth portsmouth reading redbridge redcar cleveland richmond rochdale rotherham rutland salford sandwell sefton
  sheffield shropshire slough solihull somerset southampton southend southwark helens stafford staffordshire stockport
  stockton stoke trent suffolk sunderland surrey sussex sutton swindon tameside telford wrekin thurrock torbay tower
  hamlets trafford tyneside wakefield walsall waltham forest wandsworth warrington warwickshire westminster wigan
  wiltshire wirral wokingham wolverhampton worcester worcestershire york yorkshire isle isles wight scilly thames
  avenue bridge hollow road street lane close drive park hill wood woods field fields river valley green view court
  way grange manor hall lodge cottage abbey castle mount moor dale bank
  january february march april may june july august september october november december jan feb mar apr jun jul aug sep
  sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
  autumn spring summer winter easter christmas eve ramadan eid diwali term half bank holiday bonfire night day
  waymark sims arbor bromcom cpoms class charts teams google word excel outlook zoom ofsted dfe ipsea coram barnardos
  nspcc lgo ombudsman gias ukprn boxall sdq rrs gcse gcses ehcp ehc ehcna send sen senco lac cla cin cp plac cic pex ap
  osd apdr lado camhs gp ep ptt fap irp ewo eotas hi hello dear hey yes no ok okay sorry thanks thank please good
  morning afternoon evening kind regards many best wishes cheers so and but also note update urgent question re fw fwd
  polish romanian somali bengali punjabi urdu arabic asian caribbean african british english roma traveller gypsy mixed
  duke edinburgh princes prince king queen world book soccer balloon phoenix horizons futures pathways springboard
  act acts regulations guidance section stage key paper level strengths difficulties questionnaire profile`);

function listed(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
